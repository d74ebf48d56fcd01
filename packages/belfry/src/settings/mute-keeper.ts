import { epochMsOf, instantOf, readClock, type Clock, type ClockReading } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';
import { addMs, earlier, msBetween, type Instant } from '../base/instant.js';
import { isRecord } from '../base/schema/is-record.js';
import { createTimer } from '../base/timer.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { PageVisibility } from '../browser/page-visibility.js';

/** Keeps a mute from lasting longer than the agent asked, whatever happens to the system's time. */
export interface MuteKeeper {
  /** When the mute ends. `undefined`: not muted. */
  until(): Instant | undefined;
  /** The agent has just muted or unmuted Belfry in this tab. */
  restart(): void;
  /** The stored end may have changed. */
  check(): void;
  dispose(): void;
}

export interface MuteKeeperOptions {
  readonly clock: Clock;
  /** The `localStorage` key of what the keeper remembers. */
  readonly key: string;
  readonly storage: PageStorage;
  readonly visibility: PageVisibility | undefined;
  /** The end that is stored with the agent's settings, in ms since the epoch. 0: not muted. */
  readonly storedEndMs: () => number;
  /** Stores another end. */
  readonly correct: (endMs: number) => void;
  /** `until()` changed without a call of `restart()` or `check()`. */
  readonly onChange: () => void;
}

/** What is stored next to the end of a mute. */
interface Sighting {
  readonly endMs: number;
  /** The system's time when a tab last saw this mute. */
  readonly seenAtMs: number;
}

/** A time server moves the system's time by less than this without a jump. */
const toleranceMs = 500;
const checkEveryMs = 1_000;
/** How often to store that the mute was seen, in a tab that stays visible or hidden. */
const storeEveryMs = 10_000;

/**
 * Settings store the end of a mute in the system's time, so that it survives a reload. The keeper measures the rest of
 * the mute on the monotonic clock as well, and the earlier end counts:
 *
 * - If the system's time is set back, the mute ends on the monotonic clock. The stored end is corrected, for the other
 *   tabs and the next page.
 * - If the system's time moves forward, or the computer slept, the mute ends at its stored end.
 * - If the system's time was set back while no tab was open, nobody knows how much of the mute is left, so it ends.
 */
export function createMuteKeeper(options: MuteKeeperOptions): MuteKeeper {
  const { clock, visibility, storedEndMs, correct, onChange } = options;
  const disposables = createDisposables();
  const sightings = createSightings(options);
  let mute: { readonly endMs: number; readonly until: Instant } | undefined;
  /** A stored end that has passed. It stays passed, even if the system's time is set back. */
  let passedEndMs: number | undefined;
  const timer = createTimer(clock, () => {
    const before = until();
    check();
    if (until() !== before) onChange();
  });
  disposables.add(() => timer.set(undefined));
  // Also comes when the page is closed or reloaded.
  if (visibility !== undefined) {
    disposables.add(visibility.onChange(() => mute !== undefined && sightings.store(mute.endMs)));
  }

  function until(): Instant | undefined {
    return mute !== undefined && mute.until > clock.now() ? mute.until : undefined;
  }
  /** Measures a mute that ends at this time by the system's clock. */
  function measure(endMs: number): void {
    const reading = readClock(clock);
    mute = endMs > reading.epochMs ? { endMs, until: instantOf(endMs, reading) } : undefined;
    if (mute !== undefined) sightings.store(endMs);
  }
  /** Compares the two clocks. */
  function compare({ endMs, until: before }: NonNullable<typeof mute>, reading: ClockReading): void {
    const storedUntil = instantOf(endMs, reading);
    const laterMs = msBetween(before, storedUntil);
    if (laterMs > toleranceMs) store(epochMsOf(before, reading), before);
    else if (laterMs < -toleranceMs) mute = { endMs, until: earlier(before, storedUntil) };
  }
  function store(endMs: number, end: Instant): void {
    correct(Math.max(0, Math.floor(endMs)));
    mute = { endMs: storedEndMs(), until: end };
    sightings.store(mute.endMs);
  }
  function check(): void {
    const endMs = storedEndMs();
    const reading = readClock(clock);
    if (mute?.endMs === endMs) compare(mute, reading);
    else if (endMs === passedEndMs) mute = undefined;
    else if (sightings.isInFuture(endMs, reading.epochMs)) {
      mute = undefined;
      correct(0);
    } else measure(endMs);
    if (mute !== undefined && mute.until <= reading.now) mute = undefined;
    const checkedEndMs = storedEndMs();
    if (mute === undefined && checkedEndMs > 0) passedEndMs = checkedEndMs;
    if (mute !== undefined) sightings.storeIfDue(mute.endMs);
    timer.set(mute && addMs(reading.now, checkEveryMs));
  }

  check();
  return {
    until,
    restart() {
      measure(storedEndMs());
      check();
    },
    check,
    dispose: () => disposables.dispose(),
  };
}

interface Sightings {
  store(endMs: number): void;
  /** Stores it again after a while. */
  storeIfDue(endMs: number): void;
  /** Whether a tab saw this mute at a time that is still to come: the system's time was set back. */
  isInFuture(endMs: number, nowMs: number): boolean;
}

function createSightings({ clock, key, storage }: MuteKeeperOptions): Sightings {
  let dueAt: Instant | undefined;
  function store(endMs: number): void {
    const sighting: Sighting = { endMs, seenAtMs: clock.epochMs() };
    dueAt = addMs(clock.now(), storeEveryMs);
    try {
      storage.local?.setItem(key, JSON.stringify(sighting));
    } catch {
      // The settings can't be stored either, and that is reported.
    }
  }
  return {
    store,
    storeIfDue(endMs) {
      if (dueAt === undefined || dueAt <= clock.now()) store(endMs);
    },
    isInFuture(endMs, nowMs) {
      const sighting = read(storage, key);
      return endMs > nowMs && sighting?.endMs === endMs && sighting.seenAtMs - toleranceMs > nowMs;
    },
  };
}

/** Storage can contain anything. */
function read(storage: PageStorage, key: string): Sighting | undefined {
  try {
    const stored: unknown = JSON.parse(storage.local?.getItem(key) ?? 'null');
    if (!isRecord(stored)) return undefined;
    const { endMs, seenAtMs } = stored;
    return typeof endMs === 'number' && typeof seenAtMs === 'number' ? { endMs, seenAtMs } : undefined;
  } catch {
    return undefined;
  }
}
