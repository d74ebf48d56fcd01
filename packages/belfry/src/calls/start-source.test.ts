import { describe, expect, it } from 'vitest';
import type { BelfryError } from '../base/belfry-error.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeSource } from '../testing/fake-source.js';
import type { CallEvent } from './ringing-calls.js';
import type { CallObserver } from './call-source.js';
import { startSource } from './start-source.js';

const clock = createFakeClock(5000);

function start(source = createFakeSource('phone')): {
  events: CallEvent[];
  problems: BelfryError[];
  source: typeof source;
  stop: () => void;
} {
  const events: CallEvent[] = [];
  const problems: BelfryError[] = [];
  const stop = startSource(source, {
    clock,
    onEvent: (event) => events.push(event),
    onProblem: (error) => problems.push(error),
  });
  return { events, problems, source, stop };
}

describe('starting a source', () => {
  it('turns its reports into events with its name and the time', () => {
    const { events, source } = start();
    source.offer({ id: '1' });
    source.end('1', 'rejected');
    source.sync([]);
    const offer = { id: '1', channel: 'voice', direction: 'inbound' };
    expect(events).toEqual([
      { type: 'offered', source: 'phone', offer, now: clock.now(), epochMs: 5000 },
      { type: 'ended', source: 'phone', id: '1', reason: 'rejected' },
      { type: 'synced', source: 'phone', offers: [], now: clock.now(), epochMs: 5000 },
    ]);
  });

  it('reports a source that fails to start, with the cause', () => {
    const cause = new Error('no phone');
    const failing = {
      ...createFakeSource('phone'),
      start: () => {
        throw cause;
      },
    };
    const { problems, stop } = start(failing);
    expect(problems).toMatchObject([{ code: 'source-failed', cause }]);
    expect(problems[0]?.message).toContain("'phone'");
    expect(stop).not.toThrow();
  });

  it.each([
    ['null', null],
    ['a string', 'WR1'],
    ['an offer without an id', { channel: 'voice', direction: 'inbound' }],
    ['an offer with an empty id', { id: '', channel: 'voice', direction: 'inbound' }],
    ['an offer with a number for an id', { id: 7, channel: 'voice', direction: 'inbound' }],
    ['an offer without a channel', { id: '1', direction: 'inbound' }],
    ['an offer of an unknown direction', { id: '1', channel: 'voice', direction: 'sideways' }],
  ])('ignores %s and reports it', (_, offer) => {
    const { events, problems, source } = start();
    source.offer({ id: 'good' });
    let observer: CallObserver | undefined;
    const raw = start({ ...source, start: (given) => ((observer = given), () => undefined) });
    expect(() => observer?.offered(offer as never)).not.toThrow();
    observer?.synced([offer as never, { id: '2', channel: 'voice', direction: 'inbound' }]);
    expect(raw.events).toMatchObject([{ type: 'synced', offers: [{ id: '2' }] }]);
    expect(raw.problems).toMatchObject([{ code: 'source-failed' }, { code: 'source-failed' }]);
    expect([events.length, problems.length]).toEqual([1, 0]);
  });

  it('ignores a sync without an array, so that no call ends', () => {
    let observer: CallObserver | undefined;
    const { events, problems } = start({
      ...createFakeSource('phone'),
      start: (given) => ((observer = given), () => undefined),
    });
    observer?.synced(undefined as never);
    expect(events).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'source-failed', message: "Source 'phone': synced() expects an array of calls; ignored." },
    ]);
  });

  it('puts no customer data into a problem', () => {
    let observer: CallObserver | undefined;
    const { problems } = start({
      ...createFakeSource('phone'),
      start: (given) => ((observer = given), () => undefined),
    });
    observer?.offered({ id: '', channel: 'voice', direction: 'inbound', from: '+15550100' });
    observer?.offered('+15550100' as never);
    observer?.offered({ id: '1', channel: '+15550100', direction: '+15550100' as never });
    expect(problems).toHaveLength(3);
    expect(problems.map(({ message }) => message).join()).not.toContain('+15550100');
  });
});
