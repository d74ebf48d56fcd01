/** Calling codes with one or two digits. All others have three. */
const shortCodes = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u;

/** How a country groups its national numbers, by calling code and number of digits. */
const groupings: Readonly<Record<string, Readonly<Record<number, readonly number[]>>>> = {
  '1': { 10: [3, 3, 4] },
  '33': { 9: [1, 2, 2, 2, 2] },
  '34': { 9: [3, 2, 2, 2] },
  '44': { 10: [4, 6] },
  '52': { 10: [2, 4, 4] },
  '55': { 10: [2, 4, 4], 11: [2, 5, 4] },
  '81': { 9: [1, 4, 4], 10: [2, 4, 4] },
  '91': { 10: [5, 5] },
};

/**
 * Formats an international number for reading: `+14155550123` becomes `+1 415 555 0123`. Numbers of countries that
 * don't have one grouping get groups of three. Anything that isn't `+` and 8 to 15 digits stays as it is. Pure.
 *
 * A complete list of the groupings of all countries is larger than the whole panel.
 */
export function formatPhone(from: string): string {
  const digits = /^\+(\d{8,15})$/u.exec(from)?.[1];
  if (digits === undefined) return from;
  const code = shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
  const national = digits.slice(code.length);
  const lengths = groupings[code]?.[national.length] ?? groupsOfThree(national.length);
  let start = 0;
  const groups = lengths.map((length) => national.slice(start, (start += length)));
  return `+${[code, ...groups].join(' ')}`;
}

/** The last group has up to four digits, so that none has just one. */
function groupsOfThree(length: number): readonly number[] {
  const count = Math.max(1, Math.floor((length - 1) / 3));
  const last = length - (count - 1) * 3;
  return last <= 4
    ? [...Array<number>(count - 1).fill(3), last]
    : [...Array<number>(count).fill(3), last - 3];
}
