import { emptyCallBook, updateCallBook, type CallBook } from '../calls/call-book.js';
import type { SourceEndReason } from '../calls/call.js';
import type { CallSource } from '../calls/call-source.js';
import { startSource } from '../calls/start-source.js';
import { createFakeClock } from './fake-clock.js';

/** A source, and the hands of a test on the SDK or softphone behind it. */
export interface CallSourceUnderTest {
  readonly source: CallSource;
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
  check(): Promise<void>;
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
    const { ringing, book } = listen(made);
    await made.offer('a');
    expectSame('the calls ringing', ringing(), ['a']);
    const call = [...book().calls.values()][0];
    expectSame('the direction', call?.direction, 'inbound');
    expectSame('whether the deadline is a number', Number.isFinite(call?.deadlineMs), true);
  },
  'tells at its start of a call that is already being offered': async (made) => {
    await made.offer('a');
    expectSame('the calls ringing', listen(made).ringing(), ['a']);
  },
  'tells each way in which an offer ends': async (made) => {
    const { ringing, ended } = listen(made);
    for (const reason of made.ends) {
      await made.offer(reason);
      await made.end(reason, reason);
      expectSame(`the calls ringing after '${reason}'`, ringing(), []);
    }
    expectSame('the reasons told', ended(), made.ends);
  },
  'keeps one offer when another ends': async (made) => {
    const { ringing } = listen(made);
    await made.offer('a');
    await made.offer('b');
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ringing(), ['b']);
  },
  'takes all listeners off and tells nothing more when stopped': async (made) => {
    const before = made.listenerCount?.();
    const { ringing, stop } = listen(made);
    await made.offer('a');
    stop();
    await made.offer('b');
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ringing(), ['a']);
    expectSame('the listeners left', made.listenerCount?.(), before);
  },
  'can be started again': async (made) => {
    listen(made).stop();
    const { ringing } = listen(made);
    await made.offer('a');
    expectSame('the calls ringing', ringing(), ['a']);
  },
};

const reconnectChecks: Readonly<Record<string, Run>> = {
  'tells after a reconnect what has gone, what has come, and what is still there': async (made) => {
    const { ringing } = listen(made);
    await made.offer('gone');
    await made.offer('stays');
    await made.reconnect?.(async () => {
      await made.end('gone', firstEnd(made));
      await made.offer('came');
    });
    expectSame('the calls ringing', ringing(), ['came', 'stays']);
  },
  'hears after a reconnect how a call from before ends': async (made) => {
    const { ringing } = listen(made);
    await made.offer('a');
    await made.reconnect?.(() => undefined);
    await made.end('a', firstEnd(made));
    expectSame('the calls ringing', ringing(), []);
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

/** Starts the source on a call book of its own. */
function listen({ source }: CallSourceUnderTest): {
  readonly ringing: () => string[];
  readonly ended: () => string[];
  readonly book: () => CallBook;
  readonly stop: () => void;
} {
  let book = emptyCallBook;
  const reasons: string[] = [];
  const stop = startSource(source, {
    clock: createFakeClock(Date.now()),
    onEvent(event) {
      const update = updateCallBook(book, event);
      book = update.book;
      reasons.push(...update.ended.map(({ reason }) => reason));
    },
    onProblem(error) {
      throw error;
    },
  });
  return {
    ringing: () => [...book.calls.values()].map(({ id }) => id).sort(),
    ended: () => reasons,
    book: () => book,
    stop,
  };
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
