import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';
import { createEmitter } from '../base/emitter.js';
import type { Instant } from '../base/instant.js';
import type { PageLifecycle } from '../browser/page-lifecycle.js';
import type { CallObserver } from '../calls/call-source.js';
import type { PageSleep } from '../calls/page-sleep.js';
import {
  nextNoticeChange,
  noSleepNotice,
  noticeSeen,
  noticeSleep,
  updateSleepNotice,
} from '../lifecycle/sleep-notice.js';
import { createSleepWatch } from '../lifecycle/sleep-watch.js';
import type { ReportRecorder } from './report-recorder.js';
import type { TabElection } from '../tabs/tab-election.js';

/** Reacts when this page was asleep, and knows whether to tell the agent. */
export interface SleepTracker {
  /** The page runs. Call it before you act on an event. */
  check(): void;
  /** The last sleep that the agent hasn't seen. */
  current(): PageSleep | undefined;
  /** When `current` changes by itself. */
  nextChange(): Instant | undefined;
  /** Calls back soon after each sleep. */
  readonly onWake: CallObserver['onWake'];
  dispose(): void;
}

export interface SleepTrackerOptions {
  readonly clock: Clock;
  /** `undefined`: the page never sleeps. */
  readonly lifecycle: PageLifecycle | undefined;
  readonly recorder: Pick<ReportRecorder, 'asleep'>;
  readonly tabs: Pick<TabElection, 'role' | 'fallAsleep' | 'wakeUp'>;
  readonly onChange: () => void;
  readonly onProblem: (error: BelfryError) => void;
}

export function createSleepTracker(options: SleepTrackerOptions): SleepTracker {
  const { clock, lifecycle, recorder, tabs, onChange, onProblem } = options;
  const disposables = createDisposables();
  const emitter = createEmitter<{ wake: PageSleep }>((cause) => {
    const message = 'A source threw when this page woke up. It may miss calls.';
    onProblem(new BelfryError('source-failed', message, { cause }));
  });
  let notice = noSleepNotice;
  let cancelWake = (): void => undefined;
  disposables.add(() => cancelWake());

  function onWake(sleep: PageSleep, wasFrozen: boolean): void {
    tabs.wakeUp();
    recorder.asleep(sleep);
    notice = noticeSleep(notice, sleep, wasFrozen);
    // Not at once: the event that showed the sleep may come from a source, which isn't done with it.
    cancelWake();
    cancelWake = clock.after(0, () => emitter.emit('wake', sleep));
    onChange();
  }
  const watch =
    lifecycle && createSleepWatch({ clock, lifecycle, onFreeze: () => tabs.fallAsleep(), onWake });
  if (watch !== undefined) disposables.add(() => watch.dispose());
  if (lifecycle !== undefined) {
    disposables.add(
      lifecycle.onGesture(() => {
        const before = notice;
        notice = noticeSeen(notice, clock.now());
        if (notice !== before) onChange();
      }),
    );
  }
  return {
    check: () => watch?.check(),
    current() {
      notice = updateSleepNotice(notice, clock.now(), tabs.role() === 'follower');
      return notice.state === 'shown' ? notice.sleep : undefined;
    },
    nextChange: () => nextNoticeChange(notice),
    onWake: (callback) => emitter.on('wake', callback),
    dispose: () => disposables.dispose(),
  };
}
