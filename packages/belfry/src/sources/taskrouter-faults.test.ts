import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeWorker } from '../testing/fake-worker.js';
import {
  createReadyWorker,
  endEvents,
  observeTaskRouter,
  openTaskRouter,
  withReservations,
} from './open-task-router.test-support.js';
import type { TaskRouterWorker } from './taskrouter.js';

describe('a TaskRouter source', () => {
  it('rings after a reload for reservations that are pending once the worker is ready', () => {
    const clock = createFakeClock();
    const worker = createFakeWorker(clock);
    worker.offer({ sid: 'WR1' });
    worker.offer({ sid: 'WR2', status: 'accepted' });
    const { ids } = observeTaskRouter(worker, clock);
    expect(ids()).toEqual([]);
    worker.ready();
    expect(ids()).toEqual(['WR1']);
  });

  it('rings at once for pending reservations of a ready worker, and only for those', () => {
    const { ids } = openTaskRouter((worker) => {
      worker.offer({ sid: 'WR1' });
      worker.offer({ sid: 'WR2' });
      worker.end('WR2', 'accepted');
    });
    expect(ids()).toEqual(['WR1']);
  });

  it('reports nothing while the worker is not ready and has no reservations', () => {
    const clock = createFakeClock();
    const { events } = observeTaskRouter(createFakeWorker(clock), clock);
    expect(events).toEqual([]);
  });

  it('offers pending reservations of a worker that is not ready, without a sync', () => {
    const { worker: ready, clock } = createReadyWorker();
    ready.offer({ sid: 'WR1' });
    ready.offer({ sid: 'WR2', status: 'accepted' });
    const worker: TaskRouterWorker = { ...createFakeWorker(clock), reservations: ready.reservations };
    const { ids, events } = observeTaskRouter(worker, clock);
    expect([ids(), events]).toEqual([['WR1'], ['offered']]);
  });

  it.each(endEvents)("ignores '%s' when it is repeated, before or after a reconnect", (how) => {
    const { worker, ids, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.end('WR1', how);
    worker.repeat('WR1', how);
    worker.disconnect();
    worker.reconnect();
    worker.repeat('WR1', how);
    expect([ids(), ends]).toEqual([[], [`WR1: ${how}`]]);
  });

  it.each(endEvents.filter((event) => event !== 'accepted'))(
    "leaves no listener on a reservation after '%s'",
    (event) => {
      const { worker } = openTaskRouter();
      const before = worker.listenerCount();
      worker.offer({ sid: 'WR1' });
      worker.end('WR1', event);
      expect(worker.listenerCount()).toBe(before);
    },
  );

  it('leaves no listener on a reservation that failed', () => {
    const { worker } = openTaskRouter();
    const before = worker.listenerCount();
    worker.offer({ sid: 'WR1' });
    worker.fail('WR1');
    expect(worker.listenerCount()).toBe(before);
  });

  it('leaves no listener on a reservation that ended before a reconnect', () => {
    const { worker } = openTaskRouter();
    const before = worker.listenerCount();
    worker.offer({ sid: 'WR1' });
    worker.disconnect();
    worker.end('WR1');
    worker.reconnect();
    expect(worker.listenerCount()).toBe(before);
  });

  it('ends a ringing reservation that fails, and ignores an unknown one', () => {
    const { worker, ids, ends, problems } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.fail('WR1');
    worker.fail('WR9');
    expect([ids(), ends, problems]).toEqual([[], ['WR1: failed'], []]);
  });

  it('reports a reservation without a task, and rings for it and for the others', () => {
    const { clock, worker } = createReadyWorker();
    const broken = { sid: 'WR1', status: 'pending', on: () => undefined, off: () => undefined };
    worker.offer({ sid: 'WR2' });
    const reservations = new Map<string, unknown>([['WR1', broken], ...worker.reservations]);
    const { ids, problems } = observeTaskRouter(withReservations(worker, reservations), clock);
    expect(ids()).toEqual(['WR1', 'WR2']);
    expect(problems).toMatchObject([
      { code: 'source-failed', message: expect.stringContaining('WR1') as string },
    ]);
  });

  it('works with emitters that have no prependListener', () => {
    const { clock, worker } = createReadyWorker();
    const plain: TaskRouterWorker = {
      ...worker,
      activity: worker.activity,
      prependListener: undefined as never,
    };
    const { ids } = observeTaskRouter(plain, clock);
    worker.offer({ sid: 'WR1' });
    expect(ids()).toEqual(['WR1']);
  });

  it('rings before listeners that were added earlier are called', () => {
    let ringingBefore: string[] = [];
    const { worker, ids } = openTaskRouter((prepared) => {
      prepared.on('reservationCreated', () => (ringingBefore = ids()));
    });
    worker.offer({ sid: 'WR1' });
    expect(ringingBefore).toEqual(['WR1']);
  });
});
