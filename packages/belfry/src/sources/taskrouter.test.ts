import { describe, expect, it } from 'vitest';
import { addMs } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { defaultMaxRingMs } from '../calls/ringing-calls.js';
import { callSourceContract } from '../testing/call-source-contract.js';
import type { FakeReservationFields } from '../testing/fake-worker.js';
import { createReadyWorker, endEvents, openTaskRouter } from './open-task-router.test-support.js';
import { taskRouter } from './taskrouter.js';

function callOf(fields: Partial<FakeReservationFields>): Call | undefined {
  const { worker, calls } = openTaskRouter();
  worker.offer({ sid: 'WR1', ...fields });
  return calls()[0];
}

describe('a TaskRouter source', () => {
  const contract = callSourceContract(() => {
    const { clock, worker } = createReadyWorker();
    return {
      source: taskRouter(worker, { clock }),
      clock,
      ends: [...endEvents, 'failed'],
      offer: (sid) => worker.offer({ sid }),
      end: (sid, how) => (how === 'failed' || how === 'gone' ? worker.fail(sid) : worker.end(sid, how)),
      async reconnect(meanwhile) {
        worker.disconnect();
        await meanwhile();
        worker.reconnect();
      },
      listenerCount: () => worker.listenerCount(),
    };
  });
  it.each(contract.map(({ name, check }) => [name, check] as const))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});

describe('the call of a reservation', () => {
  it('has the data of the reservation and its task', () => {
    const { clock, worker, calls } = openTaskRouter();
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
        offeredAt: clock.now(),
        deadline: addMs(clock.now(), 20_000),
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
  ])('with the task attributes %j is %s', (attributes, direction) => {
    expect(callOf({ attributes })?.direction).toBe(direction);
  });

  it.each([
    [{ from: '+1', caller: '+2', name: 'Jane' }, '+1'],
    [{ caller: '+2', name: 'Jane' }, '+2'],
    [{ from: 15550100, name: 'Jane' }, 'Jane'],
    [{ from: null, caller: {}, name: ['x'] }, undefined],
    [{}, undefined],
  ])('with the task attributes %j is from %s', (attributes, from) => {
    expect(callOf({ attributes })?.from).toBe(from);
  });

  it.each([[null], [undefined], ['a text'], [7], [['a', 'list']]])(
    'rings if the task attributes are %j',
    (attributes) => {
      expect(callOf({ attributes })).toMatchObject({ id: 'WR1', direction: 'inbound', channel: 'voice' });
    },
  );

  it('has the channel of the task, even if it is not voice', () => {
    expect(callOf({ taskChannelUniqueName: 'chat' })?.channel).toBe('chat');
  });

  it('rings for the maximum time if the timeout is not a number', () => {
    const { clock, worker, calls } = openTaskRouter();
    worker.offer({ sid: 'WR1', timeout: NaN });
    expect(calls()[0]?.deadline).toBe(addMs(clock.now(), defaultMaxRingMs));
  });
});

describe('the deadline of a reservation', () => {
  it.each([
    ['is an hour behind', -3_600_000],
    ['is right', 0],
    ['is an hour ahead', 3_600_000],
  ])("is its timeout from now if it was just created and the server's clock %s", (_, skewMs) => {
    const { clock, worker, calls } = openTaskRouter();
    worker.offer({ sid: 'WR1', timeout: 20, dateCreated: new Date(clock.epochMs() + skewMs) });
    expect(calls()[0]?.deadline).toBe(addMs(clock.now(), 20_000));
  });

  it.each<[string, Date | null | number, number]>([
    ["a full timeout from now if it was already pending and the server's clock is not known", -5000, 20_000],
    ['a full timeout from now if its date is in the future', 4000, 20_000],
    ['a full timeout from now if it would expire now', -20_000, 20_000],
    ['a full timeout from now if it would have expired', -21_000, 20_000],
    ['a full timeout from now if it has no date', null, 20_000],
    ['a full timeout from now if its date is invalid', new Date(NaN), 20_000],
  ])('is %s', (_, date, leftMs) => {
    const { clock, calls } = openTaskRouter((worker, fakeClock) => {
      const dateCreated = typeof date === 'number' ? new Date(fakeClock.epochMs() + date) : date;
      worker.offer({ sid: 'WR1', timeout: 20, dateCreated });
    });
    expect(calls()[0]?.deadline).toBe(addMs(clock.now(), leftMs));
  });

  it('stays the same after a reconnect', async () => {
    const { clock, worker, calls } = openTaskRouter();
    worker.offer({ sid: 'WR1', timeout: 20, dateCreated: new Date(clock.epochMs() + 3_600_000) });
    const deadline = calls()[0]?.deadline;
    await clock.advance(5000);
    worker.disconnect();
    worker.reconnect();
    expect(deadline).toBe(addMs(clock.now(), 15_000));
    expect(calls()[0]?.deadline).toBe(deadline);
  });
});

it('uses the name from its options', () => {
  expect(taskRouter(() => null, { name: 'flex' }).name).toBe('flex');
});
