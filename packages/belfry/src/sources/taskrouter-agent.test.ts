import { describe, expect, it } from 'vitest';
import type { FakeReservationEnd, FakeWorker } from '../testing/fake-worker.js';
import { openTaskRouter } from './open-task-router.test-support.js';

const accept = (worker: FakeWorker, taskChannelUniqueName = 'voice'): void => {
  worker.offer({ sid: 'WR1', taskChannelUniqueName });
  worker.end('WR1', 'accepted');
};
const acceptCall = (worker: FakeWorker): void => accept(worker);

describe('the agent, according to a TaskRouter worker,', () => {
  it.each<FakeReservationEnd>(['wrapup', 'completed', 'canceled'])(
    "is busy from 'accepted' to '%s'",
    (end) => {
      const { worker, agent } = openTaskRouter();
      expect(agent().isBusy).toBe(false);
      acceptCall(worker);
      expect(agent().isBusy).toBe(true);
      worker.repeat('WR1', 'accepted');
      expect(agent().isBusy).toBe(true);
      worker.end('WR1', end);
      expect(agent().isBusy).toBe(false);
    },
  );

  it('is busy at the start with a call accepted earlier, until that call ends', () => {
    const { worker, agent } = openTaskRouter(acceptCall);
    expect(agent().isBusy).toBe(true);
    worker.end('WR1', 'wrapup');
    expect(agent().isBusy).toBe(false);
  });

  it('is no longer busy after a reconnect if the call ended meanwhile', () => {
    const { worker, agent } = openTaskRouter(acceptCall);
    worker.disconnect();
    worker.end('WR1', 'completed');
    expect(agent().isBusy).toBe(true);
    worker.reconnect();
    expect(agent().isBusy).toBe(false);
  });

  it('is not busy with a chat', () => {
    const { worker, agent } = openTaskRouter();
    accept(worker, 'chat');
    expect(agent().isBusy).toBe(false);
  });

  it('is available while the activity lets TaskRouter offer tasks', () => {
    let available = true;
    const { worker, agent } = openTaskRouter((prepared) =>
      Object.defineProperty(prepared, 'available', { get: () => available }),
    );
    expect(agent().isAvailable).toBe(true);
    available = false;
    worker.changeAttributes({});
    expect(agent().isAvailable).toBe(false);
  });

  it("has the worker's current attributes", () => {
    const { worker, agent } = openTaskRouter((prepared) => prepared.changeAttributes({ team: 'a' }));
    expect(agent().attributes).toEqual({ team: 'a' });
    worker.changeAttributes({ routing: { skills: ['vip'] } });
    expect(agent().attributes).toEqual({ routing: { skills: ['vip'] } });
  });

  it('does not keep calls from ringing if the worker cannot be read', () => {
    const { worker, ids, problems } = openTaskRouter((prepared) =>
      Object.defineProperty(prepared, 'attributes', {
        get() {
          throw new TypeError('no');
        },
      }),
    );
    worker.offer({ sid: 'WR1' });
    expect(ids()).toEqual(['WR1']);
    expect(problems.map(({ code }) => code)).toEqual(['source-failed']);
  });
});

describe('a TaskRouter source', () => {
  it('leaves no listener on an accepted call when stopped', () => {
    const { worker, stop } = openTaskRouter(acceptCall);
    stop();
    expect(worker.listenerCount()).toBe(0);
  });

  it('keeps listening to an accepted call until it is over', () => {
    const { worker } = openTaskRouter();
    const whileIdle = worker.listenerCount();
    acceptCall(worker);
    expect(worker.listenerCount()).toBeGreaterThan(whileIdle);
    worker.end('WR1', 'wrapup');
    expect(worker.listenerCount()).toBe(whileIdle);
  });

  it('reports whether a call is a transfer', () => {
    const { worker, calls } = openTaskRouter();
    worker.offer({ sid: 'WR1', isTransfer: true });
    worker.offer({ sid: 'WR2' });
    expect(calls().map(({ isTransfer }) => isTransfer)).toEqual([true, false]);
  });
});
