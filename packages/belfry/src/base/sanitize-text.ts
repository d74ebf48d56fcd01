/**
 * Control characters, and characters that change the direction or position of the text around them. A device's or
 * caller's name could use them to change what the page says.
 */
// eslint-disable-next-line no-control-regex -- this has to match control characters
const unruly = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const shownLength = 120;

/**
 * Turns a name from outside, such as a device's or a caller's, into harmless text on one line. `maxLength` defaults to
 * 120 characters. The result is text, not HTML: don't insert it as markup.
 *
 * @example
 * sanitizeText('\u202eEvil\n<b>Corp</b>'); // 'Evil <b>Corp</b>'
 */
export function sanitizeText(text: string, maxLength: number = shownLength): string {
  // Cut first, so that a very long text costs little. Twice the length, because some characters are removed.
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
