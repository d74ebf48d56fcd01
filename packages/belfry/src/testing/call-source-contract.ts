import { systemClock, type Clock } from '../base/clock.js';
import type { SourceEndReason } from '../calls/call.js';
import type { CallSource } from '../calls/call-source.js';
import { observeSource, type ObservedSource } from './observe-source.js';

/** A source, and a test's control over the SDK or softphone behind it. */
export interface CallSourceUnderTest {
  readonly source: CallSource;
  /** The clock that the source uses. Default: the browser's. */
  readonly clock?: Clock;
  /** Makes the phone offer an inbound call. */
  offer(id: string): void | Promise<void>;
  /** Makes an offer end. */
  end(id: string, reason: SourceEndReason): void | Promise<void>;
  /** Drops the connection, runs `meanwhile`, and connects again. Omit it if the phone has no connection. */
  reconnect?(meanwhile: () => void | Promise<void>): void | Promise<void>;
  /** The end reasons that the phone can report; at least one. `gone` isn't among them, because it isn't final. */
  readonly ends: readonly Exclude<SourceEndReason, 'gone'>[];
  /** Returns how many listeners are attached to the phone. Omit it if you can't count them. */
  listenerCount?(): number;
}

/** One requirement for sources. `check` rejects with the difference if the source doesn't meet it. */
export interface ContractCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

/**
 * The requirements for every call source, to run in any test runner. `make` is called once per check, and once
 * to find out what can be checked.
 *
 * @example
 * for (const { name, check } of callSourceContract(() => phoneUnderTest())) it(name, check);
 */
export function callSourceContract(make: () => CallSourceUnderTest): readonly ContractCheck[] {
  const phone = make();
  const canReconnect = phone.reconnect !== undefined;
  const canCount = phone.listenerCount !== undefined;
  const applicable = {
    ...checks,
    ...(canReconnect && reconnectChecks),
    ...(canCount && listenerChecks),
    ...(canReconnect && canCount && reconnectListenerChecks),
  };
  return Object.entries(applicable).map(([name, run]) => ({ name, check: async () => run(make()) }));
}

type Checks = Readonly<Record<string, (phone: CallSourceUnderTest) => Promise<void>>>;

const checks: Checks = {
  'has a name that is not empty and contains no slash': ({ source }) => {
    expectSame('whether the name is valid', source.name !== '' && !source.name.includes('/'), true);
    return Promise.resolve();
  },
  'reports an offer as an inbound call': async (phone) => {
    const { ids, calls } = observe(phone);
    await phone.offer('a');
    expectSame('the ringing calls', ids(), ['a']);
    expectSame('the direction', calls()[0]?.direction, 'inbound');
  },
  'reports a call that was offered before the source started': async (phone) => {
    await phone.offer('a');
    expectSame('the ringing calls', observe(phone).ids(), ['a']);
  },
  'reports each reason for which an offer ends': async (phone) => {
    const { ids, ends } = observe(phone);
    for (const reason of phone.ends) {
      await phone.offer(reason);
      await phone.end(reason, reason);
      expectSame(`the ringing calls after '${reason}'`, ids(), []);
    }
    const expected = phone.ends.map((reason) => `${reason}: ${reason}`);
    expectSame('the reported ends', ends, expected);
  },
  'keeps a call ringing when another one ends': async (phone) => {
    const { ids } = observe(phone);
    await phone.offer('a');
    await phone.offer('b');
    await phone.end('a', firstEnd(phone));
    expectSame('the ringing calls', ids(), ['b']);
  },
  'reports nothing more when stopped': async (phone) => {
    const { ids, stop } = observe(phone);
    await phone.offer('a');
    stop();
    await phone.offer('b');
    await phone.end('a', firstEnd(phone));
    expectSame('the ringing calls', ids(), ['a']);
  },
  'can be started again': async (phone) => {
    observe(phone).stop();
    const { ids } = observe(phone);
    await phone.offer('a');
    expectSame('the ringing calls', ids(), ['a']);
  },
};

const reconnectChecks: Checks = {
  'reports after a reconnect which calls are gone, new, and still offered': async (phone) => {
    const { ids } = observe(phone);
    await phone.offer('gone');
    await phone.offer('kept');
    await phone.reconnect?.(async () => {
      await phone.end('gone', firstEnd(phone));
      await phone.offer('new');
    });
    expectSame('the ringing calls', ids().sort(), ['kept', 'new']);
  },
  'reports the end of a call from before a reconnect': async (phone) => {
    const { ids } = observe(phone);
    await phone.offer('a');
    await phone.reconnect?.(() => undefined);
    await phone.end('a', firstEnd(phone));
    expectSame('the ringing calls', ids(), []);
  },
};

const listenerChecks: Checks = {
  'removes all listeners when stopped': async (phone) => {
    const before = phone.listenerCount?.();
    const { stop } = observe(phone);
    await phone.offer('a');
    stop();
    expectSame('the listeners left', phone.listenerCount?.(), before);
  },
};

const reconnectListenerChecks: Checks = {
  'removes all listeners when stopped after several reconnects': async (phone) => {
    const before = phone.listenerCount?.();
    const { stop } = observe(phone);
    await phone.offer('a');
    for (let times = 0; times < 3; times++) await phone.reconnect?.(() => undefined);
    stop();
    expectSame('the listeners left', phone.listenerCount?.(), before);
  },
};

function observe({ source, clock = systemClock }: CallSourceUnderTest): ObservedSource {
  return observeSource(source, clock);
}

function firstEnd({ ends }: CallSourceUnderTest): SourceEndReason {
  const [first] = ends;
  if (first === undefined) throw new Error("'ends' must name at least one end reason.");
  return first;
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
