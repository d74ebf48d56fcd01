import { plainText, type OutputState } from 'belfry';
import type { Language } from '../locales/language.js';
import { systemDefaultId } from './output-choices.js';

/** What the agent reads of an output, which is the so manieth of all. Safe to show. */
export function outputName(
  { id, label }: Pick<OutputState, 'id' | 'label'>,
  index: number,
  { words, number }: Language,
): string {
  if (id === systemDefaultId) return words.outputs.systemDefault;
  return plainText(label) || words.outputs.unnamed(number(index));
}
