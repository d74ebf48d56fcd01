/** More than any name of a queue, a device, or a team. */
export const longestPattern = 200;

/** A longer text matches only a pattern that equals it, so that a comparison always takes bounded time. */
const longestText = 2000;

/**
 * Whether a text matches a pattern. `*` stands for any characters, including none, and `?` for one character. All other
 * characters match themselves, in the same case. Rules, settings, and locks all match names with this function. Pure.
 *
 * @example
 * matchesGlob('Jabra*', 'Jabra Evolve2 65'); // true
 */
export function matchesGlob(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (!isGlob(pattern) || pattern.length > longestPattern || text.length > longestText) return false;
  return matchesFrom(pattern, text);
}

/** Whether a pattern can match other texts than itself. Pure. */
export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/**
 * Goes back only to the last `*`: if the rest can't match after it, an earlier `*` doesn't help either. So it takes at
 * most one comparison for each pair of characters.
 */
function matchesFrom(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let lastStar = -1;
  /** Where the text after the last `*` begins. */
  let resumeAt = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    if (expected === '*') {
      lastStar = inPattern;
      resumeAt = inText;
      inPattern += 1;
    } else if (expected === '?' || expected === text[inText]) {
      inPattern += 1;
      inText += 1;
    } else if (lastStar >= 0) {
      resumeAt += 1;
      inText = resumeAt;
      inPattern = lastStar + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
