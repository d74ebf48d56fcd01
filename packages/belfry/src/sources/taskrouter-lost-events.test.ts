import { describe, expect, it } from 'vitest';
import {
  createReadyWorker,
  hideSocket,
  observeTaskRouter,
  openTaskRouter,
  withReservations,
} from './open-task-router.test-support.js';

describe('a TaskRouter source that misses events', () => {
  it('rings within a second for a reservation that was never announced', async () => {
    const { worker, clock, ids } = openTaskRouter();
    worker.changeSilently('WR1', 'pending');
    await clock.advance(1000);
    expect(ids()).toEqual(['WR1']);
  });

  it.each([['reservationCreated'], [undefined]])(
    'rings within a second after another plugin removes the listeners of %s, and then at once',
    async (name) => {
      const { worker, clock, ids } = openTaskRouter(hideSocket);
      worker.removeAllListeners(name);
      worker.offer({ sid: 'WR1' });
      expect(ids()).toEqual([]);
      await clock.advance(1000);
      expect(ids()).toEqual(['WR1']);
      worker.offer({ sid: 'WR2' });
      expect(ids()).toEqual(['WR1', 'WR2']);
      worker.end('WR1');
      expect(ids()).toEqual(['WR2']);
    },
  );

  it('listens again if it misses a call although the event has other listeners', async () => {
    const { worker, clock, ids } = openTaskRouter(hideSocket);
    worker.removeAllListeners();
    for (const name of ['reservationCreated', 'reservationFailed', 'ready', 'attributesUpdated'] as const)
      worker.on(name, () => undefined);
    worker.offer({ sid: 'WR1' });
    await clock.advance(1000);
    worker.offer({ sid: 'WR2' });
    expect(ids()).toEqual(['WR1', 'WR2']);
  });

  it.each([
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
    ['canceled', 'canceled'],
    ['rescinded', 'rescinded'],
    ['timeout', 'timeout'],
    ['completed', 'completed'],
    ['wrapping', 'wrapup'],
    ['gone', 'gone'],
  ] as const)('stops within a second for a reservation that is silently %s', async (status, reason) => {
    const { worker, clock, ids, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.changeSilently('WR1', status);
    await clock.advance(1000);
    expect([ids(), ends]).toEqual([[], [`WR1: ${reason}`]]);
  });

  it('keeps ringing while the SDK fetches the reservations after a reconnect', async () => {
    const { worker, clock, ids, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.changeSilently('WR1', 'gone');
    await clock.advance(600);
    worker.reconnect();
    await clock.advance(5000);
    expect([ids(), ends]).toEqual([['WR1'], []]);
  });

  it('rings again if a reservation comes back', async () => {
    const { worker, clock, ids } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.changeSilently('WR1', 'gone');
    await clock.advance(1000);
    expect(ids()).toEqual([]);
    worker.reconnect();
    expect(ids()).toEqual(['WR1']);
  });

  it('does not ring again if a status lags behind the event', async () => {
    const { worker, clock, ids, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.end('WR1', 'accepted');
    worker.changeSilently('WR1', 'pending');
    await clock.advance(5000);
    expect([ids(), ends]).toEqual([[], ['WR1: accepted']]);
  });

  it('notices within a second that the agent is busy, and no longer is', async () => {
    const { worker, clock, agent } = openTaskRouter();
    worker.changeSilently('WR1', 'accepted');
    await clock.advance(1000);
    expect(agent().isBusy).toBe(true);
    worker.changeSilently('WR1', 'gone');
    await clock.advance(1000);
    expect(agent().isBusy).toBe(false);
  });

  it('stops at once although another plugin removed the listeners of the reservation', async () => {
    const { worker, clock, ids } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.removeAllListeners();
    await clock.advance(250);
    worker.end('WR1');
    expect(ids()).toEqual([]);
  });

  it('follows the new object if it misses that the SDK replaced a reservation', async () => {
    const { worker, clock, ids, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    worker.removeAllListeners('ready');
    worker.reconnect();
    await clock.advance(250);
    worker.changeSilently('WR1', 'canceled');
    worker.changeSilently('WR1', 'gone');
    await clock.advance(250);
    expect([ids(), ends]).toEqual([[], ['WR1: canceled']]);
  });

  it('reports nothing while nothing changes, also after a deadline', async () => {
    const { worker, clock } = createReadyWorker();
    worker.offer({ sid: 'WR1', timeout: 3600 });
    worker.offer({ sid: 'WR2', timeout: 3 });
    const { events } = observeTaskRouter(worker, clock);
    const before = events.length;
    await clock.advance(60_000);
    expect(events).toHaveLength(before);
  });

  it.each([
    ['once a second while no call is offered', false, 10],
    ['four times a second while one is', true, 40],
  ])('reads the reservations %s', async (_, isOffered, expected) => {
    const { worker, clock } = createReadyWorker();
    if (isOffered) worker.offer({ sid: 'WR1', timeout: 3600 });
    let reads = 0;
    const counted = {
      ...worker,
      get activity() {
        reads += 1;
        return worker.activity;
      },
      attributes: {},
    };
    observeTaskRouter(counted, clock);
    reads = 0;
    await clock.advance(10_000);
    expect(reads).toBe(expected);
  });

  it('survives reservations and a worker that throw when they are read', async () => {
    const { worker, clock } = createReadyWorker();
    const fail = (): never => {
      throw new Error('unreadable');
    };
    const bad = new Proxy({}, { get: fail });
    const half = { sid: 'WR1', status: 'pending', on: fail, off: fail, task: bad, timeout: 20 };
    const reservations = new Map<string, unknown>([
      ['bad', bad],
      ['WR1', half],
    ]);
    const { ids, problems } = observeTaskRouter(withReservations(worker, reservations), clock);
    const before = problems.length;
    await clock.advance(5000);
    expect([ids(), problems.length]).toEqual([['WR1'], before]);
    reservations.delete('WR1');
    await clock.advance(1000);
    expect(ids()).toEqual([]);
  });
});
