import { describe, expect, test } from 'vitest';
import type { ContextTimestamp, PageNavigator, SoundContext } from '../browser/audio-environment.js';
import { createOutputClock } from './output-clock.js';

const nowMs = 100_000;
const performance = { now: () => nowMs };

interface Reading {
  readonly timestamp?: ContextTimestamp;
  readonly canChooseOutput?: boolean;
  readonly currentTime?: number;
  readonly statesAutoplayPolicy?: boolean;
}

/** When the sample at 50 s is heard, in ms from now, for a context whose clock is at `currentTime`, and was before. */
function heardInMs(reading: Reading): number | undefined {
  const { timestamp, canChooseOutput = true, statesAutoplayPolicy = false, currentTime = 50 } = reading;
  const times = [Math.max(0, currentTime - 0.01), currentTime];
  const context = {
    get currentTime() {
      return times.length > 1 ? times.shift() : times[0];
    },
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
  const clock = createOutputClock(context as unknown as SoundContext, { performance, navigator });
  clock.timestamp();
  const found = clock.timestamp();
  return found && Math.round(found.performanceMs - nowMs + (50 - found.contextTimeS) * 1000);
}

test('A timestamp that agrees with the audio clock is used', () => {
  expect(heardInMs({ timestamp: { contextTime: 49.95, performanceTime: nowMs - 5 } })).toBe(45);
});

test('getOutputTimestamp and outputLatency are never read where contexts cannot choose outputs', () => {
  expect(heardInMs({ canChooseOutput: false })).toBe(79);
});

test('In Firefox, which states its autoplay policy, the latency that was measured there is used', () => {
  expect(heardInMs({ canChooseOutput: false, statesAutoplayPolicy: true })).toBe(42);
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

describe('Where contexts cannot choose outputs', () => {
  /** Reads a clock of WebKit at these times of the page and of the context. Returns how late its last sample is heard. */
  function latencyMs(
    ...readings: readonly (readonly [pageMs: number, contextMs: number])[]
  ): number | undefined {
    let [pageMs, contextMs] = [0, 0];
    const context = {
      get currentTime() {
        return contextMs / 1000;
      },
    };
    const environment = { performance: { now: () => pageMs }, navigator: {} };
    const clock = createOutputClock(context as unknown as SoundContext, environment);
    let found: number | undefined;
    for ([pageMs, contextMs] of readings) {
      const timestamp = clock.timestamp();
      found = timestamp && Math.round(contextMs - timestamp.contextTimeS * 1000);
    }
    return found;
  }

  test('a clock that moves in steps is read as if it moved evenly', () => {
    expect(latencyMs([0, 0], [20, 60], [40, 61])).toBe(79 - 19);
  });

  test('a clock that stands, as before a context runs, says nothing', () => {
    expect(latencyMs([0, 5_000], [500, 5_000])).toBe(undefined);
    expect(latencyMs([0, 5_000], [500, 5_000], [520, 5_010])).toBe(79);
  });

  test('a clock that was stopped in between starts over', () => {
    expect(latencyMs([0, 0], [20, 20], [1_000, 21], [1_020, 41])).toBe(79);
  });

  test('readings that are long past are forgotten', () => {
    const even = Array.from({ length: 8 }, (_, index) => [200 + index * 20, 140 + index * 20] as const);
    expect(latencyMs([0, 0], [20, 20], ...even.slice(0, 7))).toBe(79 - 60);
    expect(latencyMs([0, 0], [20, 20], ...even)).toBe(79);
  });
});
