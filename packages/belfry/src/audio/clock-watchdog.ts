import type { Clock } from '../base/clock.js';
import type { OutputRoute } from '../outputs/output-route.js';

/**
 * Whether a route that should sound does.
 *
 * - `moving`: its audio clock moves.
 * - `blocked`: the browser does not let it run (no gesture yet, or a phone call has the device).
 * - `stalled`: it says that it runs, but its clock stands still.
 */
export type ClockStatus = 'moving' | 'blocked' | 'stalled';

export interface ClockWatchdogOptions {
  readonly route: OutputRoute;
  readonly clock: Clock;
  /** How long a route may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
  /** Called at every look, `undefined` while it cannot be told yet; returns whether to look often. */
  readonly onLook: (clockStatus: ClockStatus | undefined) => 'often' | 'seldom';
}

/** A clock that stands for so long is broken: an output that works fills a buffer in a tenth of that. */
const stalledAfterMs = 400;
/** Looks in quick succession until all is well, so that first sound and trouble are known soon. */
const oftenMs = 20;
const seldomMs = 200;

/**
 * Looks at a route again and again, until the returned function is called. A page that hangs cannot look: by the
 * next look the clock has moved on, and nothing is taken for stalled.
 */
export function startClockWatchdog({
  route,
  clock,
  blockedAfterMs,
  onLook,
}: ClockWatchdogOptions): () => void {
  let lastTimeS = route.context.currentTime;
  let quietSinceMs = clock.nowMs();
  let wasRunning = route.isRunning();
  let isOver = false;
  let cancel = (): void => undefined;

  const look = (): void => {
    const nowMs = clock.nowMs();
    const isRunning = route.isRunning();
    const timeS = route.context.currentTime;
    const hasMoved = timeS > lastTimeS;
    if (hasMoved || isRunning !== wasRunning) quietSinceMs = nowMs;
    lastTimeS = timeS;
    wasRunning = isRunning;
    const quietMs = nowMs - quietSinceMs;
    const next = onLook(judge(hasMoved, isRunning, quietMs, blockedAfterMs()));
    if (!isOver) cancel = clock.after(next === 'often' ? oftenMs : seldomMs, look);
  };
  cancel = clock.after(oftenMs, look);
  return () => {
    isOver = true;
    cancel();
  };
}

function judge(
  hasMoved: boolean,
  isRunning: boolean,
  quietMs: number,
  blockedAfterMs: number,
): ClockStatus | undefined {
  if (isRunning && hasMoved) return 'moving';
  if (isRunning) return quietMs >= stalledAfterMs ? 'stalled' : undefined;
  return quietMs >= blockedAfterMs ? 'blocked' : undefined;
}
