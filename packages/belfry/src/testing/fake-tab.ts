import type { Clock } from '../base/clock.js';

/** The event loop of a browser tab. Everything reaches its page as a task. */
export interface FakeTab {
  /** Runs a task soon. If the page hangs, it runs after `resume()`. If the tab is gone, it never runs. */
  post(task: () => void): void;
  /** Stops the page's JavaScript. Its tasks wait. */
  hang(): void;
  /** Runs the page again, and all tasks that waited. */
  resume(): void;
  /** Closes or crashes the tab. Nothing in it runs again, and the browser releases its locks and channels. */
  crash(): void;
  /** Calls back when the tab is gone. */
  onGone(callback: () => void): void;
  isGone(): boolean;
  isHung(): boolean;
  /** Returns a clock whose callbacks run as tasks of this tab. */
  clockFrom(clock: Clock): Clock;
}

/**
 * Creates a tab for tests.
 *
 * @example
 * const tab = createFakeTab();
 * tab.hang();
 * tab.post(() => console.log('runs after resume()'));
 * tab.resume();
 */
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
      now: () => clock.now(),
      epochMs: () => clock.epochMs(),
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
