import type { SourceEndReason } from '../calls/call.js';
import type { CallSource } from '../calls/call-source.js';
import { systemClock, type Clock } from '../base/clock.js';
import { listenToSource, type HeardFromSource } from './listen-to-source.js';

/** A source, and the hands of a test on the SDK or softphone behind it. */
export interface CallSourceUnderTest {
  readonly source: CallSource;
  /** The clock that the source goes by. Default: the browser's own. */
  readonly clock?: Clock;
  /** The other side offers an inbound call. */
  offer(id: string): void | Promise<void>;
  /** An offer ends. */
  end(id: string, reason: SourceEndReason): void | Promise<void>;
  /** The connection drops, `meanwhile` happens unheard, and the connection is back. Left out: there is none. */
  reconnect?(meanwhile: () => void | Promise<void>): void | Promise<void>;
  /** The ends that this other side knows. */
  readonly ends: readonly SourceEndReason[];
  /** How many listeners hang on the other side. Left out: they cannot be counted. */
  listenerCount?(): number;
}

/** One thing that every source must do; `check` rejects with what it did instead. */
export interface ContractCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

/**
 * What every call source must do, to be run by any test runner. `make` is called for each check anew.
 *
 * @example
 * for (const { name, check } of callSourceContract(() => mySourceUnderTest())) it(name, check);
 */
export function callSourceContract(make: () => CallSourceUnderTest): readonly ContractCheck[] {
  const always = Object.entries(checks);
  const hasReconnect = make().reconnect !== undefined;
  return [...always, ...(hasReconnect ? Object.entries(reconnectChecks) : [])].map(([name, run]) => ({
    name,
    check: async () => run(make()),
  }));
}

type Run = (made: CallSourceUnderTest) => Promise<void>;

const checks: Readonly<Record<string, Run>> = {
  'has a name that can stand in a key': ({ source }) => {
    expectSame('whether the name will do', source.name !== '' && !source.name.includes('/'), true);
    return Promise.resolve();
  },
  'tells an offer, as an inbound call that ends by itself': async (made) => {
    const { ids, calls } = listen(made);
    await made.offer('a');
    expectSame('the calls ringing', ids(), ['a']);
    const [call] = calls();
    expectSame('the direction', call?.direction, 'inbound');
    expectSame('whether the deadline is a number', Number.isFinite(call?.deadlineMs), true);
  },
  'tells at its start of a call that is already being offered': async (made) => {
    await made.offer('a');
    expectSame('the calls ringing', listen(made).ids(), ['a']);
  },
  'tells each way in which an offer ends': async (made) => {
    const { ids, ends } = listen(made);
    for (const reason of made.ends) {
      await made.offer(reason);
      await made.end(reason, reason);
      expectSame(`the calls ringing after '${reason}'`, ids(), []);
    }
    const told = made.ends.map((reason) => `${reason}: ${reason}`);
    expectSame('the ends told', ends, told);
  },
  'keeps one offer when another ends': async (made) => {
    const { ids } = listen(made);
    await made.offer('a');
    await made.offer('b');
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ids(), ['b']);
  },
  'takes all listeners off and tells nothing more when stopped': async (made) => {
    const before = made.listenerCount?.();
    const { ids, stop } = listen(made);
    await made.offer('a');
    stop();
    await made.offer('b');
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ids(), ['a']);
    expectSame('the listeners left', made.listenerCount?.(), before);
  },
  'can be started again': async (made) => {
    listen(made).stop();
    const { ids } = listen(made);
    await made.offer('a');
    expectSame('the calls ringing', ids(), ['a']);
  },
};

const reconnectChecks: Readonly<Record<string, Run>> = {
  'tells after a reconnect what has gone, what has come, and what is still there': async (made) => {
    const { ids } = listen(made);
    await made.offer('gone');
    await made.offer('stays');
    await made.reconnect?.(async () => {
      await made.end('gone', firstEnd(made));
      await made.offer('came');
    });
    expectSame('the calls ringing', ids().sort(), ['came', 'stays']);
  },
  'hears after a reconnect how a call from before ends': async (made) => {
    const { ids } = listen(made);
    await made.offer('a');
    await made.reconnect?.(() => undefined);
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ids(), []);
  },
  'leaves no listener behind after reconnects': async (made) => {
    const before = made.listenerCount?.();
    const { stop } = listen(made);
    await made.offer('a');
    for (let times = 0; times < 3; times++) await made.reconnect?.(() => undefined);
    stop();
    expectSame('the listeners left', made.listenerCount?.(), before);
  },
};

function listen({ source, clock = systemClock }: CallSourceUnderTest): HeardFromSource {
  return listenToSource(source, clock);
}

function firstEnd({ ends }: CallSourceUnderTest): SourceEndReason {
  const [first] = ends;
  if (first === undefined) throw new Error('The source under test names no way in which an offer ends.');
  return first;
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
