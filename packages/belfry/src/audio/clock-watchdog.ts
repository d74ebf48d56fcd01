import type { Clock } from '../base/clock.js';
import { msBetween } from '../base/instant.js';
import type { OutputRoute } from '../outputs/output-route.js';

/**
 * Whether a route that should play does.
 *
 * - `moving`: its audio clock moves.
 * - `blocked`: the browser doesn't let it run (no gesture yet, or a phone call uses the device).
 * - `stalled`: the browser says that it runs, but its clock doesn't move.
 */
export type ClockStatus = 'moving' | 'blocked' | 'stalled';

/** Watches a route's audio clock until it is stopped. */
export interface ClockWatchdog {
  stop(): void;
}

export interface ClockWatchdogOptions {
  readonly route: OutputRoute;
  readonly clock: Clock;
  /** How long a route may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
  /** Called at every check, with `undefined` while the status is unclear. Returns when to check again. */
  readonly onCheck: (clockStatus: ClockStatus | undefined) => 'soon' | 'later';
}

/** A clock that stops for this long is broken: a working output fills a buffer in a tenth of the time. */
const stalledAfterMs = 400;
/**
 * A clock that never moved may belong to a device that is slow to start, such as a Bluetooth device. A new route to it
 * would only start over.
 */
const stalledAtStartAfterMs = 3_000;
/** How often to check until everything works, so that the first sound and failures are noticed fast. */
const soonMs = 20;
const laterMs = 200;

/**
 * Checks a route's clock every 20 or 200 ms. A page that hangs can't check: by the next check the clock has
 * moved on, so a hang doesn't count as a stalled clock.
 */
export function startClockWatchdog(options: ClockWatchdogOptions): ClockWatchdog {
  const { route, clock } = options;
  let lastTimeS = route.context.currentTime;
  let quietSince = clock.now();
  let wasRunning = route.isRunning();
  let hasEverMoved = false;
  let isStopped = false;
  let cancelCheck = clock.after(soonMs, check);

  function check(): void {
    const now = clock.now();
    const isRunning = route.isRunning();
    const timeS = route.context.currentTime;
    const hasMoved = timeS > lastTimeS;
    if (hasMoved || isRunning !== wasRunning) quietSince = now;
    hasEverMoved ||= hasMoved;
    lastTimeS = timeS;
    wasRunning = isRunning;
    const quietMs = msBetween(quietSince, now);
    const limits = {
      stalledAfterMs: hasEverMoved ? stalledAfterMs : stalledAtStartAfterMs,
      blockedAfterMs: options.blockedAfterMs(),
    };
    const next = options.onCheck(judge({ hasMoved, isRunning, quietMs }, limits));
    if (!isStopped) cancelCheck = clock.after(next === 'soon' ? soonMs : laterMs, check);
  }

  return {
    stop() {
      isStopped = true;
      cancelCheck();
    },
  };
}

function judge(
  { hasMoved, isRunning, quietMs }: { hasMoved: boolean; isRunning: boolean; quietMs: number },
  limits: { readonly stalledAfterMs: number; readonly blockedAfterMs: number },
): ClockStatus | undefined {
  if (isRunning && hasMoved) return 'moving';
  if (isRunning) return quietMs >= limits.stalledAfterMs ? 'stalled' : undefined;
  return quietMs >= limits.blockedAfterMs ? 'blocked' : undefined;
}
