import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserLifecycle } from './page-lifecycle.js';

const workers: FakeWorker[] = [];

class FakeWorker {
  isRunning = true;
  onmessage: (() => void) | undefined;

  constructor() {
    workers.push(this);
  }

  terminate(): void {
    this.isRunning = false;
  }
}

let becomeIdle: (() => void) | undefined;

beforeEach(() => {
  workers.length = 0;
  becomeIdle = undefined;
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    becomeIdle = callback;
    return 1;
  });
  vi.stubGlobal('cancelIdleCallback', () => {
    becomeIdle = undefined;
  });
});
afterEach(() => vi.unstubAllGlobals());

function startTicks(): { ticks: () => number; stop: () => void } {
  let ticks = 0;
  const failed = vi.fn();
  const stop = browserLifecycle().startTicks(2000, () => (ticks += 1), failed);
  expect(failed).not.toHaveBeenCalled();
  return { ticks: () => ticks, stop };
}

it('starts the worker that ticks while the page is idle', () => {
  const { ticks, stop } = startTicks();
  expect(workers).toHaveLength(0);
  becomeIdle?.();
  workers[0]?.onmessage?.();
  expect(ticks()).toBe(1);
  stop();
  expect(workers[0]?.isRunning).toBe(false);
});

it('starts no worker when the ticks are stopped before the page is idle', () => {
  startTicks().stop();
  becomeIdle?.();
  expect(workers).toHaveLength(0);
});

it('starts the worker at once where the browser cannot tell whether the page is idle', () => {
  vi.stubGlobal('requestIdleCallback', undefined);
  startTicks();
  expect(workers).toHaveLength(1);
});
