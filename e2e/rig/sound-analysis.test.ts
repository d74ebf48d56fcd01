import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  burstsOf,
  dominantPitchHz,
  firstLoudIndex,
  isUnbroken,
  lastLoudIndex,
  presentPitchesHz,
  rmsDb,
  toneDb,
} from './sound-analysis.js';

const rateHz = 48_000;

/** The sum of sines of these pitches, each with this peak level. */
function tones(pitchesHz: readonly number[], levelDb: number, durationMs = 200): Int16Array {
  const amplitude = 32_767 * 10 ** (levelDb / 20);
  return Int16Array.from({ length: (durationMs * rateHz) / 1000 }, (_, i) =>
    Math.round(pitchesHz.reduce((sum, hz) => sum + amplitude * Math.sin((2 * Math.PI * hz * i) / rateHz), 0)),
  );
}

/** Silence with one loud part. */
function burst(length: number, from: number, until: number): Int16Array {
  return new Int16Array(length).fill(1000, from, until);
}

describe('bursts', () => {
  const options = { thresholdDb: -60, gapMs: 50 };

  it('are the sounds between pauses, without short gaps', () => {
    const samples = tones([600], -20, 1000);
    samples.fill(0, 0.1 * rateHz, 0.3 * rateHz);
    samples.fill(0, 0.5 * rateHz, 0.54 * rateHz);
    const bursts = burstsOf(samples, rateHz, options);
    expect(bursts.map(({ fromMs, toMs }) => [Math.round(fromMs), Math.round(toMs)])).toEqual([
      [0, 100],
      [300, 1000],
    ]);
  });

  it('are none in silence', () => {
    expect(burstsOf(new Int16Array(rateHz), rateHz, options)).toEqual([]);
  });
});

describe('an unbroken sound', () => {
  const isUnbrokenWith = (...silenceMs: readonly (readonly [number, number])[]): boolean => {
    const samples = tones([425], -20);
    for (const each of silenceMs) {
      const [from, until] = each.map((ms) => (ms / 1000) * rateHz) as [number, number];
      samples.fill(0, from, until);
    }
    return isUnbroken(samples, rateHz, -60);
  };

  it('has no gap', () => {
    expect(isUnbrokenWith()).toBe(true);
    expect(isUnbrokenWith([50, 54], [100, 104])).toBe(true);
    expect(isUnbrokenWith([50, 60])).toBe(false);
  });

  it('fills the span from start to end', () => {
    expect(isUnbrokenWith([0, 10])).toBe(false);
    expect(isUnbrokenWith([190, 200])).toBe(false);
    expect(isUnbrokenWith([0, 200])).toBe(false);
  });
});

describe('edges', () => {
  it('finds the first and the last loud sample', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), fc.nat(500), (before, loud, after) => {
        const samples = burst(before + loud + after, before, before + loud);
        expect(firstLoudIndex(samples, -60)).toBe(before);
        expect(lastLoudIndex(samples, -60)).toBe(before + loud - 1);
        expect(firstLoudIndex(samples, -60, before + loud)).toBe(-1);
        expect(lastLoudIndex(samples, -60, before)).toBe(-1);
      }),
    );
  });

  it('counts negative samples, and ignores samples at or below the threshold', () => {
    expect(firstLoudIndex(Int16Array.of(0, 0, -500), -60)).toBe(2);
    expect(firstLoudIndex(Int16Array.of(32, -32), -60)).toBe(-1);
    expect(firstLoudIndex(Int16Array.of(33), -60)).toBe(0);
  });
});

describe('levels', () => {
  it('measures a sine as 3 dB below its peak, and silence as −Infinity', () => {
    expect(rmsDb(tones([440], -6))).toBeCloseTo(-9, 1);
    expect(rmsDb(new Int16Array(480))).toBe(-Infinity);
    expect(rmsDb(new Int16Array(0))).toBe(-Infinity);
  });

  it('measures one pitch among others', () => {
    expect(toneDb(tones([440, 480], -12), rateHz, 440)).toBeCloseTo(-12, 0);
    expect(toneDb(tones([440], -12), rateHz, 600)).toBeLessThan(-60);
  });
});

describe('pitches', () => {
  it.each([61, 425, 440, 1004.5, 3520])('finds %f Hz', (pitchHz) => {
    expect(Math.abs((dominantPitchHz(tones([pitchHz], -20), rateHz) ?? 0) - pitchHz)).toBeLessThan(1);
  });

  it('finds no pitch in silence', () => {
    expect(dominantPitchHz(new Int16Array(4800), rateHz)).toBeUndefined();
    expect(presentPitchesHz(new Int16Array(4800), rateHz, [440])).toEqual([]);
  });

  it('finds which candidates are present', () => {
    expect(presentPitchesHz(tones([440, 480], -12), rateHz, [350, 440, 480, 620]).sort()).toEqual([440, 480]);
  });

  it('finds a pitch that continues in the opposite phase after a gap', () => {
    // Five and a half periods of 440 Hz, and six of 480.
    const gap = new Int16Array(0.0125 * rateHz);
    const half = tones([440, 480], -12, 700);
    const samples = Int16Array.from([...half, ...gap, ...half]);
    expect(presentPitchesHz(samples, rateHz, [400, 440, 480]).sort()).toEqual([440, 480]);
  });
});
