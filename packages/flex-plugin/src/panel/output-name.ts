import { sanitizeText, type OutputChoice } from 'belfry';
import type { Language } from '../locales/language.js';
import { systemDefaultId } from './output-choices.js';

/** What the agent reads of an output, which is the so manieth of all. Safe to show. */
export function outputName(
  { id, label = '' }: Pick<OutputChoice, 'id' | 'label'>,
  index: number,
  { texts, number }: Language,
): string {
  if (id === systemDefaultId) return texts.outputs.systemDefault;
  return sanitizeText(label) || texts.outputs.unnamed(number(index));
}
