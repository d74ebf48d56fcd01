import { describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeWorker, type FakeReservationEnd, type FakeWorker } from '../testing/fake-worker.js';
import { listenToSource, type HeardFromSource } from '../testing/listen-to-source.js';
import { taskRouter, type TaskRouterOptions, type TaskRouterWorker } from './taskrouter.js';

const sevenEnds: readonly FakeReservationEnd[] = [
  'accepted',
  'rejected',
  'canceled',
  'rescinded',
  'timeout',
  'completed',
  'wrapup',
];

function listen(
  worker: Parameters<typeof taskRouter>[0],
  clock: FakeClock,
  options: TaskRouterOptions = {},
): HeardFromSource {
  return listenToSource(taskRouter(worker, { clock, ...options }), clock);
}
function setUp(): { clock: FakeClock; worker: FakeWorker } {
  const clock = createFakeClock();
  const worker = createFakeWorker(clock);
  worker.ready();
  return { clock, worker };
}
describe('faults of every day', () => {
  it('a reload: what is pending when the worker is ready rings, though nothing is created', () => {
    const clock = createFakeClock();
    const worker = createFakeWorker(clock);
    worker.offer({ sid: 'WR1' });
    worker.offer({ sid: 'WR2', status: 'accepted' });
    const { ids } = listen(worker, clock);
    expect(ids()).toEqual([]);
    worker.ready();
    expect(ids()).toEqual(['WR1']);
  });

  it('a worker that is ready already: what is pending rings at once, and what is not does not', () => {
    const { clock, worker } = setUp();
    worker.offer({ sid: 'WR1' });
    worker.offer({ sid: 'WR2' });
    worker.end('WR2', 'accepted');
    expect(listen(worker, clock).ids()).toEqual(['WR1']);
  });

  it('a worker that is not ready yet tells nothing of what there is not', () => {
    const clock = createFakeClock();
    const { events } = listen(createFakeWorker(clock), clock);
    expect(events).toEqual([]);
  });

  it.each(sevenEnds)('an end, %s, that comes twice, or for a reservation of before the reconnect', (how) => {
    const { clock, worker } = setUp();
    const { ids, ends } = listen(worker, clock);
    worker.offer({ sid: 'WR1' });
    worker.end('WR1', how);
    worker.repeat('WR1', how);
    worker.disconnect();
    worker.reconnect();
    worker.repeat('WR1', how);
    expect([ids(), ends]).toEqual([[], [`WR1: ${how}`]]);
  });

  it('a reservation that fails, ringing or never seen', () => {
    const { clock, worker } = setUp();
    const { ids, ends, problems } = listen(worker, clock);
    worker.offer({ sid: 'WR1' });
    worker.fail('WR1');
    worker.fail('WR9');
    expect([ids(), ends, problems]).toEqual([[], ['WR1: failed'], []]);
  });

  it('a reservation without a task is said, and takes no other with it', () => {
    const { clock, worker } = setUp();
    const broken = { sid: 'WR1', status: 'pending', on: () => undefined, off: () => undefined };
    (worker.reservations as Map<string, unknown>).set('WR1', broken);
    const sound = createFakeWorker(clock);
    sound.ready();
    sound.offer({ sid: 'WR2' });
    for (const [sid, reservation] of sound.reservations)
      (worker.reservations as Map<string, unknown>).set(sid, reservation);
    const { ids, problems } = listen(worker, clock);
    expect(ids()).toEqual(['WR2']);
    expect(problems).toMatchObject([
      { code: 'source-failed', message: expect.stringContaining('WR1') as string },
    ]);
  });

  it('an emitter without prependListener', () => {
    const { clock, worker } = setUp();
    const plain: TaskRouterWorker = {
      ...worker,
      activity: worker.activity,
      prependListener: undefined as never,
    };
    const { ids } = listen(plain, clock);
    worker.offer({ sid: 'WR1' });
    expect(ids()).toEqual(['WR1']);
  });

  it('is heard before whoever listened first', () => {
    const { clock, worker } = setUp();
    let rangAlready: string[] = [];
    const { ids, stop } = listen(() => worker, clock);
    stop();
    worker.on('reservationCreated', () => (rangAlready = later.ids()));
    const later = listen(worker, clock);
    worker.offer({ sid: 'WR1' });
    expect([rangAlready, ids()]).toEqual([['WR1'], []]);
  });
});

describe('a worker given by a function', () => {
  it('is followed when it is made later', async () => {
    const { clock, worker } = setUp();
    let current: TaskRouterWorker | null | undefined;
    const { ids } = listen(() => current, clock);
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

  it('is followed when it is replaced, without listening to the old one', async () => {
    const { clock, worker: old } = setUp();
    const next = createFakeWorker(clock);
    let current = old;
    const { ids, ends } = listen(() => current, clock);
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

  it('that was ready and has nothing ends what the old one had', async () => {
    const { clock, worker: old } = setUp();
    const next = createFakeWorker(clock);
    next.ready();
    let current = old;
    const { ids } = listen(() => current, clock);
    old.offer({ sid: 'WR1' });
    current = next;
    await clock.advance(1000);
    expect(ids()).toEqual([]);
  });

  it('that is not ready yet ends nothing until it is', async () => {
    const { clock, worker: old } = setUp();
    const next = createFakeWorker(clock);
    let current = old;
    const { ids } = listen(() => current, clock);
    old.offer({ sid: 'WR1' });
    current = next;
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
    next.ready();
    expect(ids()).toEqual([]);
  });

  it('is looked at when the application says so, without waiting', () => {
    const { clock, worker } = setUp();
    let current: TaskRouterWorker | undefined;
    let look: () => void = () => undefined;
    let isWatching = false;
    const { ids, stop } = listen(() => current, clock, {
      onMaybeReplaced(given) {
        look = given;
        isWatching = true;
        return () => (isWatching = false);
      },
    });
    current = worker;
    worker.offer({ sid: 'WR1' });
    look();
    expect([ids(), isWatching]).toEqual([['WR1'], true]);
    stop();
    expect(isWatching).toBe(false);
    const next = createFakeWorker(clock);
    current = next;
    look();
    expect(next.listenerCount()).toBe(0);
  });

  it('that throws is said once, and tried again', async () => {
    const { clock, worker } = setUp();
    let isBroken = true;
    const { ids, problems } = listen(() => {
      if (isBroken) throw new Error('not yet');
      return worker;
    }, clock);
    await clock.advance(5000);
    expect(problems).toMatchObject([{ code: 'source-failed' }]);
    isBroken = false;
    worker.offer({ sid: 'WR1' });
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
  });

  it('that cannot be listened to is tried again, and followed once it can', async () => {
    const { clock, worker } = setUp();
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
    const { ids, problems, stop } = listen(() => flaky, clock);
    worker.offer({ sid: 'WR1' });
    await clock.advance(3000);
    isBroken = false;
    await clock.advance(1000);
    expect([ids(), problems.length]).toEqual([['WR1'], 1]);
    stop();
    expect(worker.listenerCount()).toBe(0);
  });

  it('is left alone when stopped, even by what it just told', async () => {
    const { clock, worker } = setUp();
    worker.offer({ sid: 'WR1' });
    let isThere = false;
    const source = taskRouter(() => (isThere ? worker : undefined), { clock });
    const stop = source.start({
      offered: () => stop(),
      ended: () => undefined,
      synced: () => stop(),
      agent: () => undefined,
      problem: () => undefined,
    });
    isThere = true;
    await clock.advance(1000);
    expect([worker.listenerCount(), clock.pending()]).toEqual([0, 0]);
  });

  it('leaves no timer when stopped', () => {
    const { clock, worker } = setUp();
    const { stop } = listen(() => worker, clock);
    expect(clock.pending()).toBe(1);
    stop();
    expect([clock.pending(), worker.listenerCount()]).toEqual([0, 0]);
  });
});
