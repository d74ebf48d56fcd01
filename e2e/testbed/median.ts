/**
 * The median of these numbers.
 *
 * @throws RangeError when there are none.
 */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('An empty list has no median.');
  return middle;
}
