import { describe, expect, it } from 'vitest';
import { createFakeWorker } from '../testing/fake-worker.js';
import { createReadyWorker, observeTaskRouter } from './open-task-router.test-support.js';
import { taskRouter, type TaskRouterWorker } from './taskrouter.js';

describe('a TaskRouter source with a function that returns the worker', () => {
  it('follows a worker that is created later', async () => {
    const { clock, worker } = createReadyWorker();
    let current: TaskRouterWorker | null | undefined;
    const { ids } = observeTaskRouter(() => current, clock);
    worker.offer({ sid: 'WR1' });
    await clock.advance(5000);
    expect(ids()).toEqual([]);
    current = worker;
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
    current = null;
    await clock.advance(1000);
    worker.offer({ sid: 'WR2' });
    expect(ids()).toEqual(['WR1', 'WR2']);
  });

  it('follows a worker that replaces another, and stops listening to the old one', async () => {
    const { clock, worker: old } = createReadyWorker();
    const next = createFakeWorker(clock);
    let current = old;
    const { ids, ends } = observeTaskRouter(() => current, clock);
    old.offer({ sid: 'WR1' });
    old.offer({ sid: 'WR2' });
    next.ready();
    next.offer({ sid: 'WR2' });
    next.offer({ sid: 'WR3' });
    current = next;
    await clock.advance(1000);
    expect([ids(), ends, old.listenerCount()]).toEqual([['WR2', 'WR3'], ['WR1: gone'], 0]);
    old.offer({ sid: 'WR4' });
    next.end('WR2', 'accepted');
    expect(ids()).toEqual(['WR3']);
  });

  it('ends the calls of the old worker when the new one is ready without them', async () => {
    const { clock, worker: old } = createReadyWorker();
    const next = createFakeWorker(clock);
    next.ready();
    let current = old;
    const { ids } = observeTaskRouter(() => current, clock);
    old.offer({ sid: 'WR1' });
    current = next;
    await clock.advance(1000);
    expect(ids()).toEqual([]);
  });

  it('keeps the calls of the old worker until the new one is ready', async () => {
    const { clock, worker: old } = createReadyWorker();
    const next = createFakeWorker(clock);
    let current = old;
    const { ids } = observeTaskRouter(() => current, clock);
    old.offer({ sid: 'WR1' });
    current = next;
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
    next.ready();
    expect(ids()).toEqual([]);
  });

  it('polls at once when the application says that the worker may have been replaced', () => {
    const { clock, worker } = createReadyWorker();
    let current: TaskRouterWorker | undefined;
    let poll: () => void = () => undefined;
    let isSubscribed = false;
    const { ids, stop } = observeTaskRouter(() => current, clock, {
      onMaybeReplaced(given) {
        poll = given;
        isSubscribed = true;
        return () => (isSubscribed = false);
      },
    });
    current = worker;
    worker.offer({ sid: 'WR1' });
    poll();
    expect([ids(), isSubscribed]).toEqual([['WR1'], true]);
    stop();
    expect(isSubscribed).toBe(false);
    const next = createFakeWorker(clock);
    current = next;
    poll();
    expect(next.listenerCount()).toBe(0);
  });

  it('does not read the worker again while it stays the same', async () => {
    const { clock, worker } = createReadyWorker();
    const { events } = observeTaskRouter(() => worker, clock);
    await clock.advance(5000);
    expect(events).toEqual(['synced']);
  });

  it('reports once that the function throws, and retries', async () => {
    const { clock, worker } = createReadyWorker();
    let isBroken = true;
    const { ids, problems } = observeTaskRouter(() => {
      if (isBroken) throw new Error('not yet');
      return worker;
    }, clock);
    await clock.advance(5000);
    expect(problems).toMatchObject([{ code: 'source-failed' }]);
    isBroken = false;
    worker.offer({ sid: 'WR1' });
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
    isBroken = true;
    await clock.advance(5000);
    expect(problems).toHaveLength(2);
  });

  it('retries a worker that it cannot listen to', async () => {
    const { clock, worker } = createReadyWorker();
    let isBroken = true;
    const flaky: TaskRouterWorker = {
      ...worker,
      get activity() {
        return worker.activity;
      },
      get reservations() {
        if (isBroken) throw new Error('not yet');
        return worker.reservations;
      },
    };
    const { ids, problems, stop } = observeTaskRouter(() => flaky, clock);
    worker.offer({ sid: 'WR1' });
    await clock.advance(3000);
    isBroken = false;
    await clock.advance(1000);
    expect([ids(), problems.length]).toEqual([['WR1'], 1]);
    stop();
    expect(worker.listenerCount()).toBe(0);
  });

  it('goes back to the old worker if it cannot listen to the new one', async () => {
    const { clock, worker: old } = createReadyWorker();
    const broken: TaskRouterWorker = {
      ...old,
      on() {
        throw new Error('no');
      },
      prependListener() {
        throw new Error('no');
      },
    };
    let current: TaskRouterWorker = old;
    const { ids } = observeTaskRouter(() => current, clock);
    current = broken;
    await clock.advance(1000);
    current = old;
    await clock.advance(1000);
    old.offer({ sid: 'WR1' });
    expect(ids()).toEqual(['WR1']);
  });

  it('leaves no listener and no timer when its own report stops it', async () => {
    const { clock, worker } = createReadyWorker();
    worker.offer({ sid: 'WR1' });
    let isThere = false;
    const source = taskRouter(() => (isThere ? worker : undefined), { clock });
    const stop = source.start({
      offered: () => stop(),
      ended: () => undefined,
      synced: () => stop(),
      agent: () => undefined,
      line: () => undefined,
      onWake: () => () => undefined,
      problem: () => undefined,
    });
    isThere = true;
    await clock.advance(1000);
    expect([worker.listenerCount(), clock.pending()]).toEqual([0, 0]);
  });

  it('leaves no listener and no timer when stopped', () => {
    const { clock, worker } = createReadyWorker();
    const { stop } = observeTaskRouter(() => worker, clock);
    expect(clock.pending()).toBeGreaterThan(0);
    stop();
    expect([clock.pending(), worker.listenerCount()]).toEqual([0, 0]);
  });
});
