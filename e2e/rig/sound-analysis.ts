/**
 * Measures levels, edges, and pitches. Pure functions on 16-bit mono samples.
 *
 * Levels are in dBFS. The loudest 16-bit square wave has 0, a full-scale sine an RMS of −3, digital silence −Infinity.
 */

const fullScale = 32768;

/** The amplitude (0…32768) of a level in dBFS. */
export function amplitudeOfDb(levelDb: number): number {
  return fullScale * 10 ** (levelDb / 20);
}

/** Index of the first sample at or after `from` louder than the threshold, or −1. */
export function firstLoudIndex(samples: Int16Array, thresholdDb: number, from = 0): number {
  const threshold = amplitudeOfDb(thresholdDb);
  for (let i = Math.max(0, from); i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) > threshold) return i;
  }
  return -1;
}

/** Index of the last sample before `until` louder than the threshold, or −1. */
export function lastLoudIndex(
  samples: Int16Array,
  thresholdDb: number,
  until: number = samples.length,
): number {
  const threshold = amplitudeOfDb(thresholdDb);
  for (let i = Math.min(until, samples.length) - 1; i >= 0; i--) {
    if (Math.abs(samples[i] ?? 0) > threshold) return i;
  }
  return -1;
}

/** A sound between two silences, in ms from the first sample. */
export interface Burst {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The sounds louder than the threshold. A silence shorter than `gapMs` doesn't end a sound: on a busy machine, samples
 * are missing now and then.
 */
export function burstsOf(
  samples: Int16Array,
  sampleRateHz: number,
  { thresholdDb, gapMs }: { readonly thresholdDb: number; readonly gapMs: number },
): Burst[] {
  const msOf = (index: number): number => (index / sampleRateHz) * 1000;
  const bursts: Burst[] = [];
  let index = firstLoudIndex(samples, thresholdDb);
  while (index >= 0) {
    const first = index;
    let last = index;
    while (index >= 0 && msOf(index - last) < gapMs) {
      last = index;
      index = firstLoudIndex(samples, thresholdDb, index + 1);
    }
    bursts.push({ fromMs: msOf(first), toMs: msOf(last + 1) });
  }
  return bursts;
}

/** Whether the samples are louder than the threshold throughout. Less than 5 ms below it don't count. */
export function isUnbroken(samples: Int16Array, sampleRateHz: number, thresholdDb: number): boolean {
  const breakMs = 5;
  const [first, ...others] = burstsOf(samples, sampleRateHz, { thresholdDb, gapMs: breakMs });
  const durationMs = (samples.length / sampleRateHz) * 1000;
  return (
    first !== undefined && others.length === 0 && first.fromMs < breakMs && durationMs - first.toMs < breakMs
  );
}

/** RMS level in dBFS; −Infinity for silence and for no samples at all. */
export function rmsDb(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 20 * Math.log10(Math.sqrt(sum / Math.max(1, samples.length)) / fullScale);
}

/**
 * The peak level in dBFS of one pitch (Goertzel's algorithm under a Hann window).
 *
 * Distinguishes pitches that are about 4 / duration Hz apart: 40 Hz in 100 ms.
 */
export function toneDb(samples: Int16Array, sampleRateHz: number, pitchHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * pitchHz) / sampleRateHz);
  const last = Math.max(1, samples.length - 1);
  let previous = 0;
  let beforeThat = 0;
  for (let i = 0; i < samples.length; i++) {
    const windowed = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / last));
    const next = windowed + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = next;
  }
  const power = Math.max(0, previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat);
  // A sine of amplitude A adds up to A·N/2; the Hann window halves that.
  return 20 * Math.log10((4 * Math.sqrt(power)) / (Math.max(1, samples.length) * fullScale));
}

/**
 * Which candidate pitches are present, loudest first.
 *
 * A pitch counts when it is above −60 dBFS and within 20 dB of the loudest candidate. In a long span, the part where it
 * is loudest counts: on a busy machine, a gap shifts the phase of the sound, so that the sound before and after the gap
 * could cancel out over the whole span.
 */
export function presentPitchesHz(
  samples: Int16Array,
  sampleRateHz: number,
  candidatesHz: readonly number[],
): number[] {
  const parts = inParts(samples, partS * sampleRateHz);
  const levels = candidatesHz
    .map((pitchHz) => ({
      pitchHz,
      levelDb: Math.max(...parts.map((part) => toneDb(part, sampleRateHz, pitchHz))),
    }))
    .sort((a, b) => b.levelDb - a.levelDb);
  const floorDb = Math.max(-60, (levels[0]?.levelDb ?? -Infinity) - 20);
  return levels.filter(({ levelDb }) => levelDb >= floorDb).map(({ pitchHz }) => pitchHz);
}

/** Short enough to contain few gaps, long enough that the click of a gap doesn't count as a pitch. */
const partS = 0.5;

/** Equal parts of at least this length, or everything if it is shorter. */
function inParts(samples: Int16Array, minLength: number): Int16Array[] {
  const count = Math.max(1, Math.floor(samples.length / minLength));
  const startOf = (index: number): number => Math.floor((index * samples.length) / count);
  return Array.from({ length: count }, (_, index) => samples.subarray(startOf(index), startOf(index + 1)));
}

/**
 * The strongest pitch between 50 and 4000 Hz, exact to about 1 Hz in 100 ms of a pure tone. `undefined` in silence.
 *
 * Does a coarse sweep at half the window's resolution, then a ternary search around the best.
 */
export function dominantPitchHz(samples: Int16Array, sampleRateHz: number): number | undefined {
  if (rmsDb(samples) < -70) return undefined;
  const stepHz = sampleRateHz / samples.length;
  let bestHz = 50;
  let bestDb = -Infinity;
  for (let pitchHz = 50; pitchHz <= 4000; pitchHz += stepHz) {
    const levelDb = toneDb(samples, sampleRateHz, pitchHz);
    if (levelDb > bestDb) [bestHz, bestDb] = [pitchHz, levelDb];
  }
  let [low, high] = [bestHz - stepHz, bestHz + stepHz];
  while (high - low > 0.1) {
    const third = (high - low) / 3;
    const isLower = toneDb(samples, sampleRateHz, low + third) > toneDb(samples, sampleRateHz, high - third);
    if (isLower) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}
