/** The highest amplitude of any sample. Pure. */
export function peakOf(samples: Float32Array): number {
  let peak = 0;
  // Several times faster than the iterator of a typed array.
  samples.forEach((sample) => {
    peak = Math.max(peak, Math.abs(sample));
  });
  return peak;
}
