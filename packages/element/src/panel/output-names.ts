import { sanitizeText, type OutputState } from 'belfry';
import type { Language } from '../locales/language.js';
import { systemDefaultId } from './output-choices.js';

type NamedOutput = Pick<OutputState, 'id' | 'label'>;

/** Chromium appends the USB vendor and product to a name: `Jabra Evolve2 (0b0e:24c8)`. */
const usbId = /\s*\([\da-f]{4}:[\da-f]{4}\)/giu;
/** Chromium names the default output after its device: `Default - Laptop speakers`. */
const defaultPrefix = /^\p{L}[\p{L}\s]*\s-\s/u;

/** A device's label as agents know it: sanitized, without ids. `''` while the browser withholds it. Pure. */
export function plainLabel(label: string): string {
  return sanitizeText(label.replace(usbId, ''));
}

/**
 * The name of each output by its id. Equal names are numbered. The system default is named after its device, if the
 * browser says which one it is. Pure.
 */
export function outputNames(
  outputs: readonly NamedOutput[],
  language: Language,
): ReadonlyMap<string, string> {
  const bare = outputs.map((output, index) => bareName(output, index, language));
  return new Map(
    outputs.map(({ id }, index) => {
      const name = bare[index] ?? '';
      const isRepeated = bare.filter((each) => each === name).length > 1;
      const position = bare.slice(0, index + 1).filter((each) => each === name).length;
      return [id, isRepeated && position > 1 ? `${name} (${language.number(position)})` : name];
    }),
  );
}

function bareName({ id, label }: NamedOutput, index: number, { texts, number }: Language): string {
  const plain = plainLabel(label);
  if (id !== systemDefaultId) return plain || texts.outputs.unnamed(number(index));
  const device = defaultPrefix.test(plain) ? plain.replace(defaultPrefix, '') : '';
  return device === '' ? texts.outputs.systemDefault : texts.outputs.systemDefaultNamed(device);
}
