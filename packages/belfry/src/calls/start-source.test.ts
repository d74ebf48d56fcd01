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

/** An object that throws when this property is read. */
function throwing(property: string): object {
  return Object.defineProperty({}, property, {
    enumerable: true,
    get() {
      throw new Error('unreadable');
    },
  });
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** A source whose observer the test calls. */
function startRaw(): {
  readonly events: CallEvent[];
  readonly problems: BelfryError[];
  readonly agents: object[];
  readonly observer: () => CallObserver;
} {
  const events: CallEvent[] = [];
  const problems: BelfryError[] = [];
  const agents: object[] = [];
  let observer: CallObserver | undefined;
  startSource(
    { name: 'phone', start: (given) => ((observer = given), () => undefined) },
    {
      clock,
      onEvent: (event) => events.push(event),
      onAgent: (_, report) => agents.push(report),
      onProblem: (error) => problems.push(error),
    },
  );
  return {
    events,
    problems,
    agents,
    observer() {
      if (observer === undefined) throw new Error('The source was not started.');
      return observer;
    },
  };
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
    ['an offer whose id throws', () => throwing('id')],
    ['a revoked proxy', revokedProxy],
  ])('ignores %s, reports it once, and rings the others', (_, given) => {
    const offer: unknown = typeof given === 'function' ? given() : given;
    const { events, problems, observer } = startRaw();
    expect(() => observer().offered(offer as never)).not.toThrow();
    observer().synced([offer as never, { id: '2', channel: 'voice', direction: 'inbound' }]);
    expect(events).toMatchObject([{ type: 'synced', offers: [{ id: '2' }] }]);
    expect(problems).toMatchObject([{ code: 'source-failed' }]);
  });

  const valid = { id: '1', channel: 'voice', direction: 'inbound' };
  it.each<[string, object | (() => object), object]>([
    ['a number for an id', { id: 7 }, { id: '7' }],
    ['no channel', { channel: undefined }, { channel: 'voice' }],
    ['an unknown direction', { direction: 'sideways' }, { direction: 'inbound' }],
    ['a direction in capitals', { direction: 'OUTBOUND' }, { direction: 'outbound' }],
    ['a number for a caller', { from: 15550100 }, { from: '15550100' }],
    ['a number for a queue', { queue: 5 }, { queue: '5' }],
    ['an object for a caller', { from: { name: 'x' } }, { from: undefined }],
    ['a priority in text', { priority: '5' }, { priority: 5 }],
    ['a priority that is not a number', { priority: NaN }, { priority: undefined }],
    ['a date for a deadline', { deadlineMs: new Date(9000) }, { deadlineMs: 9000 }],
    ['a timeout that is a symbol', { timeoutMs: Symbol('x') }, { timeoutMs: undefined }],
    ['attributes in JSON text', { attributes: '{"tier":"gold"}' }, { attributes: { tier: 'gold' } }],
    ['attributes in other text', { attributes: '{oops' }, { attributes: undefined }],
    ['attributes that are a list', { attributes: ['a'] }, { attributes: undefined }],
    [
      'attributes that throw',
      () => ({ attributes: { ...valid, nested: throwing('x') } }),
      { attributes: { ...valid, nested: {} } },
    ],
    [
      'attributes that are a revoked proxy',
      () => ({ attributes: revokedProxy() }),
      { attributes: undefined },
    ],
  ])('rings for an offer with %s', (_, given, expected) => {
    const odd: object = typeof given === 'function' ? (given as () => object)() : given;
    const { events, observer } = startRaw();
    observer().offered({ ...valid, ...odd } as never);
    observer().synced([{ ...valid, ...odd } as never]);
    expect(events).toMatchObject([
      { offer: { ...valid, ...expected } },
      { offers: [{ ...valid, ...expected }] },
    ]);
  });

  it.each(['channel', 'direction', 'queue', 'priority', 'from', 'attributes', 'isTransfer', 'deadlineMs'])(
    'rings for an offer whose %s throws when it is read, and reports that',
    (field) => {
      const { events, problems, observer } = startRaw();
      const offer = Object.defineProperties(
        {},
        {
          ...Object.getOwnPropertyDescriptors(valid),
          ...Object.getOwnPropertyDescriptors(throwing(field)),
        },
      );
      observer().offered(offer as never);
      expect(events).toMatchObject([{ offer: { id: '1', channel: 'voice', direction: 'inbound' } }]);
      expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(`'${field}'`)]);
    },
  );

  it('ends a call whatever the reason, and whatever the type of its id', () => {
    const { events, problems, observer } = startRaw();
    observer().ended(7 as never, 'because' as never);
    for (const id of [undefined, {}, '', Symbol('x')]) observer().ended(id as never, 'accepted');
    expect(events).toEqual([{ type: 'ended', source: 'phone', id: '7', reason: 'canceled' }]);
    expect(problems).toHaveLength(1);
  });

  it('syncs the first 200 calls of a huge array, and reports the rest', () => {
    const { events, problems, observer } = startRaw();
    observer().synced(Array.from({ length: 1_000_000 }, () => ({ ...valid, id: '1' })) as never);
    expect(events).toMatchObject([{ type: 'synced', offers: { length: 200 } }]);
    expect(problems).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    ['null', () => null],
    ['text', () => 'busy'],
    ['an object that throws', () => throwing('isBusy')],
    ['a revoked proxy', revokedProxy],
    ['an object with values of other types', () => ({ attributes: 'x', isBusy: 1 })],
  ])('keeps what is known about the agent if the report is %s', (_, makeReport) => {
    const report = makeReport();
    const { agents, observer } = startRaw();
    expect(() => observer().agent(report as never)).not.toThrow();
    expect(agents).toEqual([{}]);
  });

  it('copies the attributes of the agent, and parses JSON text', () => {
    const { agents, observer } = startRaw();
    observer().agent({ attributes: { team: 'a', skills: throwing('x') } });
    observer().agent({ attributes: '{"team":"b"}' as never });
    expect(agents).toEqual([{ attributes: { team: 'a', skills: {} } }, { attributes: { team: 'b' } }]);
  });

  it('reports whatever a source throws at problem() as an error', () => {
    const { problems, observer } = startRaw();
    observer().problem('oops' as never);
    expect(problems).toMatchObject([{ code: 'source-failed', cause: 'oops' }]);
  });

  it('survives a source that returns no function', () => {
    const { stop } = start({ ...createFakeSource('phone'), start: () => undefined as never });
    expect(stop).not.toThrow();
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
      {
        code: 'source-failed',
        message: "Source 'phone': synced() expects an array of calls. Belfry ignores it.",
      },
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
