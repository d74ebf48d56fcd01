import type { Clock } from '../base/clock.js';
import { msBetween, type Instant } from '../base/instant.js';
import type { OutputRoute } from '../outputs/output-route.js';

/**
 * Whether a route that should play does.
 *
 * - `moving`: its audio clock has moved for longer than a working clock ever stands. An output that hangs also plays a
 *   first burst.
 * - `blocked`: the browser doesn't let it run (no gesture yet).
 * - `interrupted`: the browser paused it, for example during a phone call, and resumes it.
 * - `stalled`: the browser says that it runs, but its clock doesn't move.
 */
export type ClockStatus = 'moving' | 'blocked' | 'interrupted' | 'stalled';

/** When to check again. `rarely`: between rings. */
export type NextCheck = 'soon' | 'later' | 'rarely';

/** Watches a route's audio clock until it is stopped. */
export interface ClockWatchdog {
  stop(): void;
}

export interface ClockWatchdogOptions {
  readonly route: OutputRoute;
  readonly clock: Clock;
  /** How long a route may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
  /** Called at every check. Returns when to check again. */
  readonly onCheck: (check: ClockCheck) => NextCheck;
}

export interface ClockCheck {
  /** `undefined` while it is unclear. */
  readonly status: ClockStatus | undefined;
  /** Whether the route runs and its clock has moved lately. Before the status is `moving`, it may be a burst. */
  readonly isFlowing: boolean;
}

/** A clock that stops for this long is broken: a working output fills a buffer in a tenth of the time. */
const stalledAfterMs = 400;
/**
 * A clock that never moved may belong to a device that is slow to start, such as a Bluetooth device. A new route to it
 * would only start over.
 */
const stalledAtStartAfterMs = 3_000;
/** `soon`: until everything works, so that the first sound and failures are noticed fast. */
const delaysMs: Readonly<Record<NextCheck, number>> = { soon: 20, later: 200, rarely: 5_000 };

/**
 * Checks a route's clock every 20 ms to 5 s. A page that hangs can't check: by the next check the clock has
 * moved on, so a hang doesn't count as a stalled clock.
 */
export function startClockWatchdog(options: ClockWatchdogOptions): ClockWatchdog {
  const { route, clock } = options;
  let lastS = route.clocksS();
  let quietSince = clock.now();
  let wasRunning = route.isRunning();
  let movingSince: Instant | undefined;
  let isStopped = false;
  let cancelCheck = clock.after(delaysMs.soon, check);

  function check(): void {
    const now = clock.now();
    const isRunning = route.isRunning();
    const timesS = route.clocksS();
    // The clock of a context moves on while the media element that plays it is paused or hangs.
    const hasMoved = isRunning && timesS.every((timeS, index) => timeS > (lastS[index] ?? -Infinity));
    if (hasMoved || isRunning !== wasRunning) quietSince = now;
    if (hasMoved) movingSince ??= now;
    if (!isRunning) movingSince = undefined;
    if (hasMoved || !isRunning) lastS = timesS;
    wasRunning = isRunning;
    const quietMs = msBetween(quietSince, now);
    const movedMs = movingSince === undefined ? undefined : msBetween(movingSince, now);
    const isInterrupted = route.context.state === 'interrupted';
    const reading = { hasMoved, isRunning, isInterrupted, quietMs, movedMs };
    const isFlowing = movedMs !== undefined && quietMs < stalledAfterMs;
    const next = options.onCheck({ status: judge(reading, options.blockedAfterMs()), isFlowing });
    if (!isStopped) cancelCheck = clock.after(delaysMs[next], check);
  }

  return {
    stop() {
      isStopped = true;
      cancelCheck();
    },
  };
}

interface ClockReading {
  readonly hasMoved: boolean;
  readonly isRunning: boolean;
  readonly isInterrupted: boolean;
  /** Since the clock last moved or the route was last started or stopped. */
  readonly quietMs: number;
  /** Since the clock began to move; `undefined` if it hasn't. */
  readonly movedMs: number | undefined;
}

function judge(reading: ClockReading, blockedAfterMs: number): ClockStatus | undefined {
  const { hasMoved, isRunning, isInterrupted, quietMs, movedMs } = reading;
  if (!isRunning) {
    if (isInterrupted) return quietMs >= stalledAfterMs ? 'interrupted' : undefined;
    return quietMs >= blockedAfterMs ? 'blocked' : undefined;
  }
  if (hasMoved && movedMs !== undefined && movedMs > stalledAfterMs) return 'moving';
  const limitMs = movedMs === undefined ? stalledAtStartAfterMs : stalledAfterMs;
  return quietMs >= limitMs ? 'stalled' : undefined;
}
