/**
 * Shortens a text to a number of characters. The result is a copy: a plain `slice` would keep the whole text in memory.
 */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${Buffer.from(text.slice(0, maxLength - 1)).toString()}…`;
}
