/**
 * The caller after this one: the same text with the number at its end plus one, so that calls can be told apart. Text that
 * doesn't end in a number stays as it is. Pure.
 */
export function nextCaller(caller: string): string {
  return caller.replace(/\d{1,9}$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
}
