import type { OutputChoice } from './output.js';
import type { PresentOutput } from './output.js';

/** What Windows, macOS, Linux and the makers call what is worn on the head. */
const wornOnTheHead =
  /head-?set|head-?phone|ear-?phone|ear-?bud|air-?pod|kopfhörer|casque|auricular|fone de ouvido|ヘッド/i;

/** A laptop's speakers have a microphone beside them too. */
const builtIn = /built-?in|internal|integrated/i;

/**
 * Which output is the agent's headset: the one that the agent named as such or else, since browsers do not tell,
 * one that is called a headset, or one of a device that has a microphone too; of several, one to ring on, and
 * failing all these the first to ring on. Pure.
 */
export function findHeadset(
  named: OutputChoice | undefined,
  toRingOn: readonly PresentOutput[],
  outputs: readonly PresentOutput[],
): PresentOutput | undefined {
  if (named !== undefined) {
    const isLabelSame = ({ label }: PresentOutput): boolean => label !== '' && label === named.label;
    const found = outputs.find(({ id }) => id === named.id) ?? outputs.find(isLabelSame);
    if (found !== undefined) return found;
  }
  const likelyFirst = [...toRingOn, ...outputs].filter(({ id }) => id !== '');
  return (
    likelyFirst.find(({ label }) => wornOnTheHead.test(label)) ??
    likelyFirst.find(({ hasMicrophone, label }) => hasMicrophone && !builtIn.test(label)) ??
    toRingOn[0]
  );
}
