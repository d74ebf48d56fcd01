import { epochMsOf, instantOf, readClock, type Clock } from '../../base/clock.js';
import { createDisposables } from '../../base/disposables.js';
import { addMs, msBetween, type Instant } from '../../base/instant.js';
import { isRecord } from '../../base/schema/is-record.js';
import { createTimer } from '../../base/timer.js';
import type { PageStorage } from '../../browser/page-storage.js';
import type { PageVisibility } from '../../browser/page-visibility.js';

/** Estimates what the server's clock shows. */
export interface ServerClock {
  /** The server has just set a date. `read` returns it. A date that can't be read is ignored. */
  observe(read: () => unknown): void;
  /** How long ago the server's clock showed this date, in ms. `undefined`: not known well enough. */
  ageMs(date: unknown): number | undefined;
  dispose(): void;
}

export interface ServerClockOptions {
  readonly clock: Clock;
  /** The `localStorage` key of the estimate. */
  readonly key: string;
  readonly storage: PageStorage;
  readonly visibility: PageVisibility;
}

/** What is stored for the next page. */
interface Estimate {
  /** How far this computer's time was ahead of each date when it arrived, in ms. */
  readonly aheadMs: readonly number[];
  /** By this computer's time. */
  readonly storedAtMs: number;
}

const maxSamples = 9;
/** A single date can be wrong. */
const minSamples = 2;
/** A reload takes seconds. If the page was closed for longer, the computer's time may have been changed meanwhile. */
const maxStoredAgeMs = 600_000;
const storeEveryMs = 60_000;

/**
 * Compares the server's dates with the time at which they arrive.
 *
 * A date is on its way for a moment, so each sample is a little late. One of the samples may be wrong: an event that was
 * held up, or a date in the future. The median tolerates both. It's measured on the monotonic clock, so that a change of
 * this computer's time doesn't matter while the page is open, and stored for the next page.
 */
export function createServerClock({ clock, key, storage, visibility }: ServerClockOptions): ServerClock {
  const disposables = createDisposables();
  /** The instants at which the server's clock showed 0, by each sample, in the order in which they arrived. */
  let zeros: readonly Instant[] = readZeros();
  const storeAgain = createTimer(clock, store);
  disposables.add(() => storeAgain.set(undefined));
  disposables.add(store);
  // Also comes when the page is closed or reloaded.
  disposables.add(visibility.onChange(store));

  function readZeros(): Instant[] {
    const reading = readClock(clock);
    const estimate = readEstimate(storage, key);
    const storedAgoMs = reading.epochMs - (estimate?.storedAtMs ?? Infinity);
    const isRecent = storedAgoMs >= 0 && storedAgoMs <= maxStoredAgeMs;
    return isRecent ? (estimate?.aheadMs ?? []).map((aheadMs) => instantOf(aheadMs, reading)) : [];
  }
  /** Again and again, because this computer's time may change. */
  function store(): void {
    storeAgain.set(undefined);
    if (zeros.length === 0) return;
    storeAgain.set(addMs(clock.now(), storeEveryMs));
    const reading = readClock(clock);
    const aheadMs = zeros.map((zero) => Math.round(epochMsOf(zero, reading)));
    const estimate: Estimate = { aheadMs, storedAtMs: reading.epochMs };
    try {
      storage.local?.setItem(key, JSON.stringify(estimate));
    } catch {
      // Without storage, a pending call rings for its full timeout after a reload.
    }
  }

  return {
    observe(read) {
      const serverMs = readMs(read);
      if (serverMs === undefined) return;
      zeros = [...zeros, addMs(clock.now(), -serverMs)].slice(-maxSamples);
      store();
    },
    ageMs(date) {
      const serverMs = toMs(date);
      const zero = zeros.length < minSamples ? undefined : median(zeros);
      if (serverMs === undefined || zero === undefined) return undefined;
      return msBetween(addMs(zero, serverMs), clock.now());
    },
    dispose: () => disposables.dispose(),
  };
}

/** Of an even number, the later one of the two in the middle: the call then seems younger, and rings longer. */
function median(instants: readonly Instant[]): Instant | undefined {
  const sorted = [...instants].sort((a, b) => msBetween(b, a));
  return sorted[Math.floor(sorted.length / 2)];
}

/** SDKs set missing dates to `null` or to an invalid `Date`. */
function toMs(date: unknown): number | undefined {
  const ms = date instanceof Date ? date.getTime() : NaN;
  return Number.isFinite(ms) ? ms : undefined;
}

function readMs(read: () => unknown): number | undefined {
  try {
    return toMs(read());
  } catch {
    return undefined;
  }
}

/** Storage can contain anything. */
function readEstimate(storage: PageStorage, key: string): Estimate | undefined {
  try {
    const stored: unknown = JSON.parse(storage.local?.getItem(key) ?? 'null');
    if (!isRecord(stored)) return undefined;
    const { aheadMs, storedAtMs } = stored;
    if (typeof storedAtMs !== 'number' || !Array.isArray(aheadMs)) return undefined;
    return { aheadMs: aheadMs.filter(Number.isFinite).slice(-maxSamples) as number[], storedAtMs };
  } catch {
    return undefined;
  }
}
