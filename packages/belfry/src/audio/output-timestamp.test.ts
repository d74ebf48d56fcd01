import { expect, test } from 'vitest';
import type { ContextTimestamp, PageNavigator, SoundContext } from '../browser/audio-environment.js';
import { outputTimestamp } from './output-timestamp.js';

const nowMs = 100_000;
const performance = { now: () => nowMs };

interface Reading {
  readonly timestamp?: ContextTimestamp;
  readonly canChooseOutput?: boolean;
  readonly currentTime?: number;
  readonly statesAutoplayPolicy?: boolean;
}

/** When the sample at 50 s is heard, in ms from now, for a context whose clock is at `currentTime`. */
function heardInMs(reading: Reading): number | undefined {
  const { timestamp, canChooseOutput = true, statesAutoplayPolicy = false, currentTime = 50 } = reading;
  const context = {
    currentTime,
    baseLatency: 0.01,
    get outputLatency() {
      if (!canChooseOutput) throw new Error('hangs the page');
      return 0.03;
    },
    ...(canChooseOutput && { setSinkId: () => Promise.resolve() }),
    getOutputTimestamp() {
      if (timestamp === undefined) throw new Error('hangs the page');
      return timestamp;
    },
  };
  const navigator: PageNavigator = statesAutoplayPolicy ? { getAutoplayPolicy: () => 'allowed' } : {};
  const found = outputTimestamp(context as unknown as SoundContext, { performance, navigator });
  return found && Math.round(found.performanceMs - nowMs + (50 - found.contextTimeS) * 1000);
}

test('A timestamp that agrees with the audio clock is used', () => {
  expect(heardInMs({ timestamp: { contextTime: 49.95, performanceTime: nowMs - 5 } })).toBe(45);
});

test('getOutputTimestamp and outputLatency are never read where contexts cannot choose outputs', () => {
  expect(heardInMs({ canChooseOutput: false })).toBe(75);
});

test('In Firefox, which states its autoplay policy, the latency that was measured there is used', () => {
  expect(heardInMs({ canChooseOutput: false, statesAutoplayPolicy: true })).toBe(38);
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
