import { instantOf, readClock, type Clock } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';
import { addMs, msBetween } from '../base/instant.js';
import { createTimer } from '../base/timer.js';
import type { PageLifecycle } from '../browser/page-lifecycle.js';
import type { PageSleep } from '../calls/page-sleep.js';

/** Notices that this page didn't run. */
export interface SleepWatch {
  /** The page runs. Call it before you act on an event, so that a sleep that ends with the event is noticed first. */
  check(): void;
  dispose(): void;
}

export interface SleepWatchOptions {
  readonly clock: Clock;
  readonly lifecycle: PageLifecycle;
  /** The browser is about to freeze this page. */
  readonly onFreeze: () => void;
  /** The page runs again. `wasFrozen`: the browser stopped it. Otherwise it hung, or the computer slept. */
  readonly onWake: (sleep: PageSleep, wasFrozen: boolean) => void;
}

const tickEveryMs = 2_000;
/** A busy computer delays a tick by a second or two. */
const longestPauseMs = 6_000;
/** Without a worker, ticks come from the page's own timers, which hidden pages run once a minute. */
const longestThrottledPauseMs = 90_000;
const markAliveEveryMs = 30_000;

/**
 * Measures how long this page didn't run: from its `freeze` event to its `resume` event, from when the browser discarded
 * it, and from one tick of a worker to the next.
 */
export function createSleepWatch({ clock, lifecycle, onFreeze, onWake }: SleepWatchOptions): SleepWatch {
  const disposables = createDisposables();
  let last = readClock(clock);
  let markedAlive = last.now;
  let isFrozen = false;
  let isThrottled = false;

  function check(): void {
    const before = last;
    last = readClock(clock);
    const wasFrozen = isFrozen;
    const longestMs = wasFrozen ? 0 : isThrottled ? longestThrottledPauseMs : longestPauseMs;
    isFrozen = false;
    if (msBetween(markedAlive, last.now) >= markAliveEveryMs) markAlive();
    if (msBetween(before.now, last.now) <= longestMs) return;
    onWake({ from: before.now, until: last.now, fromMs: before.epochMs, untilMs: last.epochMs }, wasFrozen);
  }
  function markAlive(): void {
    markedAlive = last.now;
    lifecycle.markAlive(last.epochMs);
  }
  const pageTick = createTimer(clock, tickByPage);
  function tickByPage(): void {
    isThrottled = true;
    check();
    pageTick.set(addMs(clock.now(), tickEveryMs));
  }

  const { discardedAtMs } = lifecycle;
  if (discardedAtMs !== undefined && discardedAtMs < last.epochMs) {
    const from = instantOf(discardedAtMs, last);
    onWake({ from, until: last.now, fromMs: discardedAtMs, untilMs: last.epochMs }, true);
  }
  markAlive();
  disposables.add(
    lifecycle.onFreeze(() => {
      check();
      isFrozen = true;
      markAlive();
      onFreeze();
    }),
  );
  disposables.add(lifecycle.onResume(check));
  disposables.add(lifecycle.startTicks(tickEveryMs, check, tickByPage));
  disposables.add(() => pageTick.set(undefined));
  return { check, dispose: () => disposables.dispose() };
}
