import { describe, expect, test } from 'vitest';
import { builtInRingtones } from './built-in-ringtones.js';
import { renderCadence } from './render-cadence.js';
import type { CadenceSpec } from './ringtone.js';

const rateHz = 48_000;

/** The amplitude of one pitch (Goertzel's algorithm), 0 to 1. */
function pitchLevel(samples: Float32Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / rateHz);
  let [last, beforeLast] = [0, 0];
  for (const sample of samples) [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
  const power = last ** 2 + beforeLast ** 2 - coefficient * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

function between(samples: Float32Array, fromMs: number, toMs: number): Float32Array {
  return samples.subarray((fromMs * rateHz) / 1000, (toMs * rateHz) / 1000);
}

function peak(samples: Float32Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}

/** On and off times in ms. Pauses shorter than 20 ms count as sound. */
function edgesMs(samples: Float32Array): number[] {
  const edges: number[] = [];
  let lastLoud = -Infinity;
  samples.forEach((sample, i) => {
    if (Math.abs(sample) < 0.001) return;
    const ms = (i * 1000) / rateHz;
    if (ms - lastLoud > 20) edges.push(...(edges.length === 0 ? [] : [lastLoud]), ms);
    lastLoud = ms;
  });
  return [...edges, lastLoud].map(Math.round);
}

const edges: Readonly<Record<string, readonly number[]>> = {
  us: [0, 2000],
  uk: [0, 400, 600, 1000],
  europe: [0, 1000],
  france: [0, 1500],
  spain: [0, 1500],
  sweden: [0, 1000],
  china: [0, 1000],
  'hong-kong': [0, 400, 600, 1000],
  'call-waiting': [0, 200, 400, 600],
};
const periodMs: Readonly<Record<string, number>> = {
  us: 6000,
  uk: 3000,
  europe: 5000,
  france: 5000,
  spain: 4500,
  sweden: 6000,
  china: 5000,
  'hong-kong': 4000,
  'call-waiting': 5000,
};

describe('a country’s ringing tone', () => {
  test.each(Object.keys(edges))('%s is on and off as the standard says', (name) => {
    const samples = renderCadence(builtInRingtones[name as keyof typeof builtInRingtones], rateHz);
    const measured = edgesMs(samples);
    expect(measured).toHaveLength(edges[name]?.length ?? 0);
    measured.forEach((ms, i) => expect(Math.abs(ms - (edges[name]?.[i] ?? 0))).toBeLessThanOrEqual(2));
    expect((samples.length * 1000) / rateHz).toBe(periodMs[name]);
  });

  test('has the pitches of the standard and no others', () => {
    const us = between(renderCadence(builtInRingtones.us, rateHz), 500, 1500);
    expect(pitchLevel(us, 440)).toBeGreaterThan(0.3);
    expect(pitchLevel(us, 480)).toBeGreaterThan(0.3);
    expect(pitchLevel(us, 425)).toBeLessThan(0.01);
    const europe = between(renderCadence(builtInRingtones.europe, rateHz), 100, 900);
    expect(pitchLevel(europe, 425)).toBeGreaterThan(0.65);
    expect(pitchLevel(europe, 440)).toBeLessThan(0.01);
  });
});

describe.each(Object.entries(builtInRingtones))('%s', (_name, cadence: CadenceSpec) => {
  const samples = renderCadence(cadence, rateHz);

  test('starts in the first millisecond', () => {
    expect(peak(between(samples, 0, 2))).toBeGreaterThan(0.01);
  });

  test('peaks at its level', () => {
    expect(20 * Math.log10(peak(samples))).toBeCloseTo(cadence.peakDbfs ?? -3, 3);
  });

  test('does not click at edges or where the loop restarts', () => {
    const highestHz = 659.26 * 3;
    const steepest = 2 * Math.PI * highestHz * (1 / rateHz);
    const looped = new Float32Array([...samples, ...samples.subarray(0, 100)]);
    const jumps = looped.subarray(1).map((sample, i) => sample - (looped[i] ?? 0));
    expect(peak(jumps)).toBeLessThan(steepest);
    expect(Math.abs(samples.at(-1) ?? 1)).toBe(0);
    expect(samples[0]).toBe(0);
  });
});

test('a step can have other tones, and a decay fades each step separately', () => {
  const cadence: CadenceSpec = {
    tones: [{ hz: 500 }],
    steps: [
      { onMs: 500, offMs: 0, tones: [{ hz: 800 }] },
      { onMs: 500, offMs: 100 },
    ],
    decayMs: 1000,
  };
  const samples = renderCadence(cadence, rateHz);
  expect(pitchLevel(between(samples, 50, 150), 800)).toBeGreaterThan(0.3);
  expect(pitchLevel(between(samples, 50, 150), 500)).toBeLessThan(0.05);
  expect(pitchLevel(between(samples, 550, 650), 500)).toBeGreaterThan(0.3);
  // 60 dB in 1000 ms: 24 dB in 400 ms.
  const fall = 20 * Math.log10(peak(between(samples, 410, 420)) / peak(between(samples, 10, 20)));
  expect(fall).toBeCloseTo(-24, 0);
});
