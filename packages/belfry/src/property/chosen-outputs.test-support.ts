import type { RingerState } from '../ringer/ringer-api.js';
import type { ModelSettings } from './model-settings.test-support.js';

/** Checks that the agent's outputs and headset are in effect, or those that the administrator locked. */
export function checkChosenOutputs(model: ModelSettings, { settings }: RingerState): void {
  const expected = model.outputs();
  const outputs = settings.outputs.map(({ id = '' }) => id);
  if (outputs.join() !== expected.outputs.join())
    throw new Error(`The outputs are '${outputs.join()}' instead of '${expected.outputs.join()}'.`);
  if (settings.headset?.id !== expected.headset)
    throw new Error(
      `The headset is ${settings.headset?.id ?? 'none'} instead of ${expected.headset ?? 'none'}.`,
    );
}
