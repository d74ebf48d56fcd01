import { sanitizeText, type OutputChoice } from 'belfry';
import type { Language } from '../locales/language.js';
import { systemDefaultId } from 'belfry-element/headless';

/** An output's name for the agent. `index` numbers it among all outputs, in case it has no label. Sanitized. */
export function outputName(
  { id, label = '' }: Pick<OutputChoice, 'id' | 'label'>,
  index: number,
  { texts, number }: Language,
): string {
  if (id === systemDefaultId) return texts.outputs.systemDefault;
  return sanitizeText(label) || texts.outputs.unnamed(number(index));
}
