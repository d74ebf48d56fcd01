import { describe, expect, it } from 'vitest';
import type { Call } from '../calls/call.js';
import { callSourceContract } from '../testing/call-source-contract.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import {
  createFakeWorker,
  type FakeReservationEnd,
  type FakeReservationFields,
  type FakeWorker,
} from '../testing/fake-worker.js';
import { listenToSource, type HeardFromSource } from '../testing/listen-to-source.js';
import { taskRouter, type TaskRouterOptions } from './taskrouter.js';

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
function offered(fields: Partial<FakeReservationFields>): Call | undefined {
  const { clock, worker } = setUp();
  const { calls } = listen(worker, clock);
  worker.offer({ sid: 'WR1', ...fields });
  return calls()[0];
}

describe('the contract of sources', () => {
  const contract = callSourceContract(() => {
    const { clock, worker } = setUp();
    return {
      source: taskRouter(worker, { clock }),
      clock,
      ends: [...sevenEnds, 'failed'],
      offer: (sid) => worker.offer({ sid }),
      end: (sid, how) => (how === 'failed' ? worker.fail(sid) : worker.end(sid, how)),
      async reconnect(meanwhile) {
        worker.disconnect();
        await meanwhile();
        worker.reconnect();
      },
      listenerCount: () => worker.listenerCount(),
    };
  });
  for (const { name, check } of contract) it(name, check);
});

describe('a reservation as a call', () => {
  it('has all that TaskRouter knows', () => {
    const { clock, worker } = setUp();
    const { calls } = listen(worker, clock);
    const attributes = { from: '+15550100', tier: 'gold' };
    worker.offer({ sid: 'WR1', timeout: 20, queueName: 'Sales', priority: 5, attributes });
    expect(calls()).toEqual([
      {
        key: 'taskrouter/WR1',
        isTransfer: false,
        source: 'taskrouter',
        id: 'WR1',
        channel: 'voice',
        direction: 'inbound',
        queue: 'Sales',
        priority: 5,
        from: '+15550100',
        attributes,
        offeredAtMs: clock.nowMs(),
        deadlineMs: clock.nowMs() + 20_000,
      },
    ]);
  });

  it.each([
    [{ direction: 'outbound' }, 'outbound'],
    [{ direction: 'Outbound' }, 'outbound'],
    [{ direction: 'outbound-api' }, 'outbound'],
    [{ direction: 'outbound-dial' }, 'outbound'],
    [{ direction: 'internal' }, 'internal'],
    [{ direction: 'inbound' }, 'inbound'],
    [{ direction: 'sideways' }, 'inbound'],
    [{ direction: 7 }, 'inbound'],
    [{}, 'inbound'],
  ])('with %j goes %s', (attributes, direction) => {
    expect(offered({ attributes })?.direction).toBe(direction);
  });

  it.each([
    [{ from: '+1', caller: '+2', name: 'Jane' }, '+1'],
    [{ caller: '+2', name: 'Jane' }, '+2'],
    [{ from: 15550100, name: 'Jane' }, 'Jane'],
    [{ from: null, caller: {}, name: ['x'] }, undefined],
    [{}, undefined],
  ])('with %j is from %s', (attributes, from) => {
    expect(offered({ attributes })?.from).toBe(from);
  });

  it.each([[null], [undefined], ['a text'], [7], [['a', 'list']]])(
    'rings with %j for attributes',
    (attributes) => {
      expect(offered({ attributes })).toMatchObject({ id: 'WR1', direction: 'inbound', channel: 'voice' });
    },
  );

  it('says its channel, whatever it is', () => {
    expect(offered({ taskChannelUniqueName: 'chat' })?.channel).toBe('chat');
  });

  it('rings for the hard maximum with a timeout that is no number', () => {
    expect(offered({ timeout: NaN })).toMatchObject({ id: 'WR1' });
  });
});

describe('when a reservation lapses', () => {
  it.each([
    ['an hour behind', -3_600_000],
    ['right', 0],
    ['an hour ahead', 3_600_000],
  ])("is its timeout from now for a live one, the server's clock being %s", (_, skewMs) => {
    const { clock, worker } = setUp();
    const { calls } = listen(worker, clock);
    worker.offer({ sid: 'WR1', timeout: 20, dateCreated: new Date(clock.nowMs() + skewMs) });
    expect(calls()[0]?.deadlineMs).toBe(clock.nowMs() + 20_000);
  });

  it.each<[string, Date | null | number, number]>([
    ['by its date when it was found waiting', -5000, 15_000],
    ['a full timeout from now when its date is in the future', 4000, 20_000],
    ['a full timeout from now when by its date it were over', -21_000, 20_000],
    ['a full timeout from now without a date', null, 20_000],
    ['a full timeout from now with a date that is none', new Date(NaN), 20_000],
  ])('is %s', (_, date, leftMs) => {
    const { clock, worker } = setUp();
    const dateCreated = typeof date === 'number' ? new Date(clock.nowMs() + date) : date;
    worker.offer({ sid: 'WR1', timeout: 20, dateCreated });
    expect(listen(worker, clock).calls()[0]?.deadlineMs).toBe(clock.nowMs() + leftMs);
  });

  it('does not begin anew with a reconnect', async () => {
    const { clock, worker } = setUp();
    const { calls } = listen(worker, clock);
    worker.offer({ sid: 'WR1', timeout: 20, dateCreated: new Date(clock.nowMs() + 3_600_000) });
    const deadlineMs = calls()[0]?.deadlineMs;
    await clock.advance(5000);
    worker.disconnect();
    worker.reconnect();
    expect(calls()[0]?.deadlineMs).toBe(deadlineMs);
  });
});

it('has a name of its own when given one', () => {
  expect(taskRouter(() => null, { name: 'flex' }).name).toBe('flex');
});
