import { isNamed, type OutputChoice, type PresentOutput } from './output.js';

/** Labels that Windows, macOS, Linux and manufacturers give to headsets and headphones. */
const headsetLabel =
  /head-?set|head-?phone|ear-?phone|ear-?bud|air-?pod|kopfhörer|casque|auricular|fone de ouvido|ヘッド/i;

/** A laptop's built-in speakers also share a device with a microphone. */
const builtIn = /built-?in|internal|integrated/i;

/**
 * Finds the agent's headset: the output that the agent chose as such. Browsers don't say which output is a headset, so
 * without a choice it is the first output with a headset's label, or else the first of a device with a microphone, or
 * else the first chosen output. Chosen outputs come before others. Pure.
 */
export function findHeadset(
  choice: OutputChoice | undefined,
  chosen: readonly PresentOutput[],
  outputs: readonly PresentOutput[],
): PresentOutput | undefined {
  if (choice !== undefined) {
    const found =
      outputs.find(({ id }) => id === choice.id) ??
      outputs.find(({ label }) => label !== '' && label === choice.label) ??
      outputs.find((output) => isNamed(output, choice.label));
    if (found !== undefined) return found;
  }
  const likelyFirst = [...chosen, ...outputs].filter(({ id }) => id !== '');
  return (
    likelyFirst.find(({ label }) => headsetLabel.test(label)) ??
    likelyFirst.find(({ hasMicrophone, label }) => hasMicrophone && !builtIn.test(label)) ??
    chosen[0]
  );
}
