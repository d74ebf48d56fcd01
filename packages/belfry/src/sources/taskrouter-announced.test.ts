import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeWorker, type FakeWorker } from '../testing/fake-worker.js';
import { hideSocket, observeTaskRouter, openTaskRouter } from './open-task-router.test-support.js';

const payload = { sid: 'WR1', reservation_timeout: 20, task: {} };

/** The server sends this, and the SDK does nothing about it. */
function receive(worker: FakeWorker, data: unknown): void {
  worker._signaling.webSocket.dispatchEvent(new MessageEvent('message', { data }));
}

function announce(worker: FakeWorker, announced: object = payload): void {
  receive(worker, JSON.stringify({ event_type: 'reservation.created', payload: announced }));
}

describe('a TaskRouter source whose socket announces a reservation', () => {
  it('rings before the SDK handles the message', () => {
    const order: string[] = [];
    const { worker, ids } = openTaskRouter((each) => {
      each._signaling.webSocket.onmessage = () => order.push(`SDK: ${ids().join()}`);
      each.on('reservationCreated', () => order.push('event'));
    });
    worker.offer({ sid: 'WR1' });
    expect(order).toEqual(['SDK: WR1', 'event']);
  });

  it.each([true, false])(
    'makes the same offer as the event (the socket can be found: %s)',
    (canFindSocket) => {
      const { worker, calls, clock } = openTaskRouter(canFindSocket ? undefined : hideSocket);
      worker.offer({
        sid: 'WR1',
        timeout: 20,
        attributes: { from: '+15550101', direction: 'inbound', tier: ['gold'] },
        taskChannelUniqueName: 'chat',
        queueName: 'VIP',
        priority: 3,
        isTransfer: true,
      });
      expect(calls()).toMatchObject([
        {
          id: 'WR1',
          channel: 'chat',
          direction: 'inbound',
          queue: 'VIP',
          priority: 3,
          from: '+15550101',
          attributes: { tier: ['gold'] },
          isTransfer: true,
          offeredAt: clock.now(),
        },
      ]);
    },
  );

  it('rings once, and stops at the event', () => {
    const { worker, ids, events, ends } = openTaskRouter();
    worker.offer({ sid: 'WR1' });
    announce(worker);
    expect(ids()).toEqual(['WR1']);
    worker.end('WR1', 'rescinded');
    announce(worker);
    expect([ids(), ends, events]).toEqual([[], ['WR1: rescinded'], ['synced', 'offered', 'ended']]);
  });

  it('stops within a second if the SDK never adds the reservation', async () => {
    const { worker, clock, ids, ends } = openTaskRouter();
    announce(worker);
    expect(ids()).toEqual(['WR1']);
    await clock.advance(1_000);
    expect([ids(), ends]).toEqual([[], ['WR1: gone']]);
  });

  it('waits for the SDK until the worker is ready', () => {
    const clock = createFakeClock();
    const worker = createFakeWorker(clock);
    const { ids } = observeTaskRouter(worker, clock);
    announce(worker);
    expect(ids()).toEqual([]);
  });

  it('follows a new socket after a reconnect, and none after it stopped', () => {
    const { worker, ids, stop } = openTaskRouter();
    worker.disconnect();
    worker.reconnect();
    announce(worker);
    expect(ids()).toEqual(['WR1']);
    stop();
    announce(worker, { ...payload, sid: 'WR2' });
    expect(ids()).toEqual(['WR1']);
  });

  it.each([
    ['no text', new ArrayBuffer(8)],
    ['no JSON', '"reservation.created'],
    ['no object', '"reservation.created"'],
    ['another event', JSON.stringify({ event_type: 'task.updated', payload, was: 'reservation.created' })],
    ['no payload', '{ "event_type": "reservation.created" }'],
    ['no task', JSON.stringify({ event_type: 'reservation.created', payload: { ...payload, task: 'x' } })],
    ['no sid', JSON.stringify({ event_type: 'reservation.created', payload: { ...payload, sid: 7 } })],
    ['no timeout', JSON.stringify({ event_type: 'reservation.created', payload: { sid: 'WR1', task: {} } })],
    [
      'a text that is too long',
      JSON.stringify({ event_type: 'reservation.created', payload, pad: 'x'.repeat(1_000_000) }),
    ],
  ])('leaves a message with %s to the SDK', (_what, data) => {
    const { worker, ids, problems } = openTaskRouter();
    receive(worker, data);
    expect([ids(), problems]).toEqual([[], []]);
  });
});
