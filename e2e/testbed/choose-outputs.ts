import type { RingerState } from 'belfry';
// For the page's `window.phone`.
import type {} from '../pages/scripted-softphone.js';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';

/**
 * Chooses outputs by their labels in a page of `openScriptedSoftphoneTestbed`. Waits until they are listed, and then
 * until they are ready. Beside other outputs, the default may be left out instead.
 */
export async function chooseOutputs(page: EnginePage, ...labels: readonly string[]): Promise<void> {
  const outputs = async (): Promise<RingerState['outputs']> =>
    (await evaluateWithoutGesture(page, () => window.phone.ringer.state())).outputs;
  const areListed = async (): Promise<boolean> => {
    const listed = await outputs();
    return labels.every((label) => listed.some((output) => output.label === label));
  };
  if (!(await areListed())) await evaluateWithoutGesture(page, useMicrophone);
  await eventually(areListed);
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

/** Runs in the page. Some browsers name outputs only after the page has used the microphone, as softphones do. */
async function useMicrophone(): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  for (const track of stream.getTracks()) track.stop();
}
