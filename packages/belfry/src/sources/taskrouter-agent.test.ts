import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeWorker, type FakeReservationEnd, type FakeWorker } from '../testing/fake-worker.js';
import { listenToSource, type HeardFromSource } from '../testing/listen-to-source.js';
import { taskRouter } from './taskrouter.js';

function setUp(
  prepare: (worker: FakeWorker) => void = () => undefined,
): HeardFromSource & { worker: FakeWorker } {
  const clock = createFakeClock();
  const worker = createFakeWorker(clock);
  worker.ready();
  prepare(worker);
  return { worker, ...listenToSource(taskRouter(worker, { clock }), clock) };
}
const accept = (worker: FakeWorker, taskChannelUniqueName = 'voice'): void => {
  worker.offer({ sid: 'WR1', taskChannelUniqueName });
  worker.end('WR1', 'accepted');
};

describe('the agent of a TaskRouter worker', () => {
  it.each<FakeReservationEnd>(['wrapup', 'completed', 'canceled'])(
    'is busy from the acceptance of a call until it is %s',
    (end) => {
      const { worker, agent } = setUp();
      expect(agent().isBusy).toBe(false);
      accept(worker);
      expect(agent().isBusy).toBe(true);
      worker.end('WR1', end);
      expect(agent().isBusy).toBe(false);
    },
  );

  it('is busy at the start with a call accepted before, and free when that ends', () => {
    const { worker, agent } = setUp(accept);
    expect(agent().isBusy).toBe(true);
    worker.end('WR1', 'wrapup');
    expect(agent().isBusy).toBe(false);
  });

  it('is free after a reconnect at which the call is gone', () => {
    const { worker, agent } = setUp(accept);
    worker.disconnect();
    worker.end('WR1', 'completed');
    expect(agent().isBusy).toBe(true);
    worker.reconnect();
    expect(agent().isBusy).toBe(false);
  });

  it('is not busy with a chat', () => {
    const { worker, agent } = setUp();
    accept(worker, 'chat');
    expect(agent().isBusy).toBe(false);
  });

  it('has the attributes of the worker, as they are at each timestamp', () => {
    const { worker, agent } = setUp((prepared) => prepared.changeAttributes({ team: 'a' }));
    expect(agent().attributes).toEqual({ team: 'a' });
    worker.changeAttributes({ routing: { skills: ['vip'] } });
    expect(agent().attributes).toEqual({ routing: { skills: ['vip'] } });
  });

  it('cannot be read: calls ring all the same', () => {
    const { worker, ids, problems } = setUp((prepared) =>
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

  it('leaves no listener on a call that is talked on, when stopped', () => {
    const { worker, stop } = setUp(accept);
    stop();
    expect(worker.listenerCount()).toBe(0);
  });

  it('is transferred a call, or is not', () => {
    const { worker, calls } = setUp();
    worker.offer({ sid: 'WR1', isTransfer: true });
    worker.offer({ sid: 'WR2' });
    expect(calls().map(({ isTransfer }) => isTransfer)).toEqual([true, false]);
  });
});
