import type { RingerState } from 'belfry';
import type { Page } from 'playwright-core';
// For the page's `window.phone`.
import type {} from '../pages/scripted-softphone.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';

/**
 * Chooses outputs by their labels in a page of `openScriptedSoftphoneTestbed`. Waits until they are listed, and then
 * until they are ready. Beside other outputs, the default may be left out instead.
 */
export async function chooseOutputs(page: Page, ...labels: readonly string[]): Promise<void> {
  const outputs = async (): Promise<RingerState['outputs']> =>
    (await evaluateWithoutGesture(page, () => window.phone.ringer.state())).outputs;
  await eventually(async () => {
    const listed = await outputs();
    return labels.every((label) => listed.some((output) => output.label === label));
  });
  await evaluateWithoutGesture(
    page,
    (labels) => {
      const { ringer } = window.phone;
      const chosen = ringer.state().outputs.filter(({ label }) => labels.includes(label));
      ringer.set({ outputs: chosen.map(({ id, label }) => ({ id, label })) });
    },
    labels,
  );
  const isLeftOut = ({ id, player }: RingerState['outputs'][number]): boolean =>
    id === '' && labels.length > 1 && player === 'unused';
  await eventually(async () => {
    const chosen = (await outputs()).filter(({ label }) => labels.includes(label));
    return chosen.every((output) => output.player === 'ready' || isLeftOut(output));
  });
}
