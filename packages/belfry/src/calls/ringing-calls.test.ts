import { describe, expect, it } from 'vitest';
import { addMs } from '../base/instant.js';
import type { CallOffer } from './call.js';
import {
  callKey,
  defaultMaxRingMs,
  noRingingCalls,
  updateRingingCalls,
  type CallEvent,
} from './ringing-calls.js';
import {
  after,
  ended,
  now,
  nowMs,
  offer,
  offered,
  run,
  synced,
  ticked,
} from './ringing-calls.test-support.js';

const ringing = (...events: readonly CallEvent[]): string[] => [...run(...events).ringing.calls.keys()];

describe('a call that its source no longer has', () => {
  const gone: CallEvent = { type: 'ended', source: 'a', id: '1', reason: 'gone' };

  it('ends, and rings again when it is offered again', () => {
    expect(run(offered('1'), gone)).toMatchObject({ ended: ['a/1: gone'] });
    expect(ringing(offered('1'), gone, offered('1'))).toEqual(['a/1']);
  });

  it('stays ended if it ended otherwise', () => {
    expect(ringing(offered('1'), ended('1'), gone, offered('1'))).toEqual([]);
  });
});

describe('ringing calls: every event in every state of a call', () => {
  const states = {
    'never seen': [],
    ringing: [offered('1')],
    'ended before': [offered('1'), ended('1')],
    'ended before it was offered': [ended('1')],
    expired: [offered('1', { deadlineMs: nowMs })],
    gone: [offered('1'), synced([])],
  } satisfies Record<string, CallEvent[]>;
  const events = {
    offered: offered('1'),
    ended: ended('1'),
    'synced with it': synced([offer('1')]),
    'synced without it': synced([]),
    'ticked before its deadline': ticked(19_999),
    'ticked at its deadline': ticked(20_000),
    "the other source's sync": synced([], 0, 'b'),
    'an end of the same id elsewhere': ended('1', 'b'),
  } satisfies Record<string, CallEvent>;
  type Outcome = readonly [isRinging: boolean, reason?: string];
  const quiet: Outcome = [false];
  const rings: Outcome = [true];
  const final = Object.fromEntries(Object.keys(events).map((name) => [name, quiet]));
  const expected: Record<keyof typeof states, Record<string, Outcome>> = {
    'never seen': { ...final, offered: rings, 'synced with it': rings },
    ringing: {
      offered: rings,
      ended: [false, 'accepted'],
      'synced with it': rings,
      'synced without it': [false, 'gone'],
      'ticked before its deadline': rings,
      'ticked at its deadline': [false, 'expired'],
      "the other source's sync": rings,
      'an end of the same id elsewhere': rings,
    },
    'ended before': final,
    'ended before it was offered': final,
    expired: { ...final, offered: rings, 'synced with it': rings },
    gone: { ...final, offered: rings, 'synced with it': rings },
  };

  for (const [state, before] of Object.entries(states)) {
    for (const [name, event] of Object.entries(events)) {
      const [isRinging, reason] = expected[state as keyof typeof states][name] ?? quiet;
      it(`${state}, then ${name}: ${isRinging ? 'rings' : (reason ?? 'quiet')}`, () => {
        const { ringing, lastEnded } = run(...before, event);
        expect([...ringing.calls.keys()]).toEqual(isRinging ? ['a/1'] : []);
        expect(lastEnded.map((end) => end.reason)).toEqual(reason === undefined ? [] : [reason]);
      });
    }
  }
});

describe('ringing calls', () => {
  it('fill in the defaults of an offer', () => {
    const bare: CallOffer = { id: '1', channel: 'voice', direction: 'inbound' };
    const { ringing } = run({ type: 'offered', source: 'a', offer: bare, ...after(0) });
    expect(ringing.calls.get('a/1')).toEqual({
      ...bare,
      isTransfer: false,
      key: callKey('a', '1'),
      source: 'a',
      queue: undefined,
      priority: 0,
      from: undefined,
      attributes: {},
      offeredAt: now,
      deadline: addMs(now, defaultMaxRingMs),
    });
  });

  it.each([undefined, NaN, Infinity, -Infinity])(
    'ring for the maximum time with a deadline of %s',
    (deadlineMs) => {
      const { ringing } = updateRingingCalls(noRingingCalls, offered('1', { deadlineMs }), 7000);
      expect(ringing.calls.get('a/1')?.deadline).toBe(addMs(now, 7000));
    },
  );

  it('ignore a priority or time that is NaN', () => {
    const { ringing } = run(offered('1', { priority: NaN, offeredAtMs: NaN }));
    expect(ringing.calls.get('a/1')).toMatchObject({ priority: 0, offeredAt: now });
  });

  it('move a deadline earlier, never later, and keep the time of the first offer', () => {
    const deadlineAfter = (...events: readonly CallEvent[]): unknown =>
      run(...events).ringing.calls.get('a/1');
    const first = offered('1');
    expect(deadlineAfter(first, offered('1', { deadlineMs: nowMs + 5000 }))).toMatchObject({
      deadline: addMs(now, 5000),
    });
    for (const later of [nowMs + 60_000, undefined, NaN, Infinity]) {
      const again = { deadlineMs: later, offeredAtMs: nowMs + 9 };
      expect(deadlineAfter(first, offered('1', again, 9))).toMatchObject({
        deadline: addMs(now, 20_000),
        offeredAt: now,
      });
      expect(deadlineAfter(first, synced([offer('1', again)], 9))).toMatchObject({
        deadline: addMs(now, 20_000),
        offeredAt: now,
      });
    }
  });

  it('take all other fields from a repeated offer', () => {
    const { ringing } = run(offered('1', { queue: 'Sales' }), offered('1', { queue: 'VIP', priority: 3 }));
    expect(ringing.calls.get('a/1')).toMatchObject({ queue: 'VIP', priority: 3 });
    expect(ringing.calls.size).toBe(1);
  });

  it('end an offer at once if its deadline has passed', () => {
    const late = offered('1', { deadlineMs: nowMs });
    expect(run(late).ended).toEqual(['a/1: expired']);
    expect(run(synced([offer('1', { deadlineMs: nowMs - 1 })])).ended).toEqual(['a/1: expired']);
  });

  it('report calls that have expired with the next offer or sync', () => {
    const { ringing, ended: reported } = run(
      offered('1'),
      offered('2', { deadlineMs: nowMs + 99_000 }, 30_000),
    );
    expect([...ringing.calls.keys()]).toEqual(['a/2']);
    expect(reported).toEqual(['a/1: expired']);
    expect(run(offered('1'), synced([], 30_000, 'b')).ended).toEqual(['a/1: expired']);
  });

  it('replace only the calls of the source that syncs', () => {
    const before = [offered('1'), offered('2'), offered('1', {}, 0, 'b')];
    const { ringing, ended: reported } = run(...before, synced([offer('2'), offer('3')]));
    expect([...ringing.calls.keys()]).toEqual(['a/2', 'b/1', 'a/3']);
    expect(reported).toEqual(['a/1: gone']);
  });

  it('contain a call once if a sync lists it twice', () => {
    expect(ringing(synced([offer('1'), offer('1', { priority: 2 })]))).toEqual(['a/1']);
  });

  it('keep the order of offers when one is updated', () => {
    expect(ringing(offered('1'), offered('2'), offered('1', { priority: 9 }))).toEqual(['a/1', 'a/2']);
  });

  it('are not modified by an update', () => {
    const { ringing } = run(offered('1'));
    for (const event of [offered('2'), ended('1'), synced([]), ticked(99_000)])
      updateRingingCalls(ringing, event);
    expect([...ringing.calls.keys()]).toEqual(['a/1']);
    expect(ringing.ended.size).toBe(0);
    expect(noRingingCalls.calls.size).toBe(0);
  });

  it('are the same object after a tick that changes nothing', () => {
    const { ringing } = run(offered('1'));
    expect(updateRingingCalls(ringing, ticked(1)).ringing).toBe(ringing);
  });

  it('remember the last 1000 ended calls', () => {
    const ends = Array.from({ length: 1200 }, (_, index) => ended(String(index)));
    const { ringing } = run(...ends);
    expect(ringing.ended.size).toBe(1000);
    expect(ringing.ended.has('a/199')).toBe(false);
    expect(ringing.ended.has('a/200')).toBe(true);
    expect(run(...ends, offered('200')).ringing.calls.size).toBe(0);
  });

  it('remember a call that ends again as the newest', () => {
    const ends = Array.from({ length: 1000 }, (_, index) => ended(String(index)));
    const { ringing } = run(...ends, ended('0'), ended('1000'));
    expect(ringing.ended.has('a/0')).toBe(true);
    expect(ringing.ended.has('a/1')).toBe(false);
  });
});
