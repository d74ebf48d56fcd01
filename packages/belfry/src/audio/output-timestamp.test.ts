import { expect, test } from 'vitest';
import type { ContextTimestamp, SoundContext } from '../browser/audio-environment.js';
import { outputTimestamp } from './output-timestamp.js';

const nowMs = 100_000;
const performance = { now: () => nowMs };

interface Reading {
  readonly timestamp?: ContextTimestamp;
  readonly canChooseOutput?: boolean;
  readonly currentTime?: number;
  readonly outputLatency?: number;
}

/** When the sample at 50 s is heard, in ms from now, for a context whose clock is at `currentTime`. */
function heardInMs({ timestamp, canChooseOutput = true, ...rest }: Reading): number | undefined {
  const context = {
    currentTime: 50,
    outputLatency: 0.03,
    baseLatency: 0.01,
    ...rest,
    ...(canChooseOutput && { setSinkId: () => Promise.resolve() }),
    getOutputTimestamp() {
      if (timestamp === undefined) throw new Error('hangs the page');
      return timestamp;
    },
  };
  const found = outputTimestamp(context as unknown as SoundContext, { performance });
  return found && Math.round(found.performanceMs - nowMs + (50 - found.contextTimeS) * 1000);
}

test('A timestamp that agrees with the audio clock is used', () => {
  expect(heardInMs({ timestamp: { contextTime: 49.95, performanceTime: nowMs - 5 } })).toBe(45);
});

test('getOutputTimestamp is never called where contexts cannot choose outputs', () => {
  expect(heardInMs({ canChooseOutput: false })).toBe(40);
});

test('A timestamp in the future is ignored', () => {
  const timestamp = { contextTime: 50, performanceTime: nowMs + 50_000 };
  expect(heardInMs({ timestamp })).toBe(40);
});

test('A timestamp whose sample would be heard before it was made is ignored', () => {
  expect(heardInMs({ timestamp: { contextTime: 49.95, performanceTime: nowMs - 71 } })).toBe(40);
  expect(heardInMs({ timestamp: { contextTime: 49.95, performanceTime: nowMs - 69 } })).toBe(-19);
});

test('A timestamp that is later than the stated latency allows by more than 20 ms is ignored', () => {
  expect(heardInMs({ timestamp: { contextTime: 49.939, performanceTime: nowMs } })).toBe(40);
  expect(heardInMs({ timestamp: { contextTime: 49.941, performanceTime: nowMs } })).toBe(59);
});

test('There is no timestamp before the first samples have left', () => {
  expect(heardInMs({ timestamp: { contextTime: 0, performanceTime: 90_000 }, currentTime: 0.02 })).toBe(
    undefined,
  );
  expect(heardInMs({ canChooseOutput: false, currentTime: 0 })).toBe(undefined);
});

test('The latency is taken to be 75 ms if the browser states none', () => {
  expect(heardInMs({ canChooseOutput: false, outputLatency: 0 })).toBe(75);
});
