/**
 * Control characters, and those that change the direction or the place of the text around them: a device or
 * a caller could write them into its name to make the page say something else.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is what this is for
const unruly = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Longer names help nobody. */
const shownLength = 120;

/**
 * A name from outside (a device's, a caller's) as harmless text on one line, of at most so many characters. It
 * is text, not HTML: show it as such.
 *
 * @example
 * sanitizeText('\u202eEvil\n<b>Corp</b>'); // 'Evil <b>Corp</b>'
 */
export function sanitizeText(text: string, maxLength: number = shownLength): string {
  // Cut first: the rest of a text of a million characters need not be looked at. Doubled for what is taken out.
  const clean = text
    .slice(0, maxLength * 2)
    .replace(unruly, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length > maxLength || text.length > maxLength * 2
    ? `${characters.slice(0, maxLength - 1).join('')}…`
    : clean;
}
