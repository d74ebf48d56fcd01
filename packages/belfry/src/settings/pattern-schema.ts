import { isGlob, longestPattern } from '../base/glob.js';
import { anyText, refineWhole, text, type Schema } from '../base/schema/schema.js';

const tooLong = `a pattern of at most ${longestPattern} characters`;

function isShort(value: string): boolean {
  return !isGlob(value) || value.length <= longestPattern;
}

/** Text that can be a pattern, or empty. */
export const anyPattern: Schema<string> = refineWhole(anyText, tooLong, isShort);

/** Text that can be a pattern. */
export const pattern: Schema<string> = refineWhole(text, tooLong, isShort);
