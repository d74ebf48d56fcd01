import type { Clock } from '../base/clock.js';

/** A browser tab's event loop: everything that reaches its page comes as a task. */
export interface FakeTab {
  /** Runs a task soon: later when the page hangs, never when it is gone. */
  post(task: () => void): void;
  /** The page's JavaScript stands still: its tasks wait. */
  hang(): void;
  /** It goes on, with all that waited. */
  resume(): void;
  /** The tab is closed or crashes: nothing in it ever runs again, and the browser takes back what it held. */
  crash(): void;
  /** Called when the tab is gone. */
  onGone(callback: () => void): void;
  isGone(): boolean;
  isHung(): boolean;
  /** A clock whose callbacks come as tasks of this tab. */
  clockFrom(clock: Clock): Clock;
}

/** Makes a tab for tests. */
export function createFakeTab(): FakeTab {
  let isGone = false;
  let isHung = false;
  let waiting: (() => void)[] = [];
  const onGone: (() => void)[] = [];

  function post(task: () => void): void {
    queueMicrotask(() => {
      if (isGone) return;
      if (isHung) waiting.push(task);
      else task();
    });
  }

  return {
    post,
    hang() {
      isHung = true;
    },
    resume() {
      isHung = false;
      const tasks = waiting;
      waiting = [];
      tasks.forEach(post);
    },
    crash() {
      isGone = true;
      for (const callback of onGone.splice(0)) callback();
    },
    onGone: (callback) => onGone.push(callback),
    isGone: () => isGone,
    isHung: () => isHung,
    clockFrom: (clock) => ({
      nowMs: () => clock.nowMs(),
      after(delayMs, callback) {
        let isCanceled = false;
        const cancel = clock.after(delayMs, () =>
          post(() => {
            if (!isCanceled) callback();
          }),
        );
        return () => {
          isCanceled = true;
          cancel();
        };
      },
    }),
  };
}
