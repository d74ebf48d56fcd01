import { describe, expect, it } from 'vitest';
import type { CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallObserver } from '../calls/call-source.js';
import { callSourceContract, type CallSourceUnderTest } from './call-source-contract.js';
import { createFakeClock } from './fake-clock.js';
import { createFakeEventEmitter } from './fake-event-emitter.js';

/** The parts of a source, each of which a test can break. */
interface SourceParts {
  readonly name: string;
  readonly direction: CallOffer['direction'];
  onStart(observer: CallObserver, offers: readonly CallOffer[]): void;
  onOffer(observer: CallObserver, offer: CallOffer): void;
  onEnd(observer: CallObserver, id: string, reason: SourceEndReason): void;
  onReconnect(observer: CallObserver, offers: readonly CallOffer[]): void;
  /** Whether listeners are removed when the source stops. */
  readonly isTidy: boolean;
  /** How often the source can be started. */
  readonly maxStarts: number;
  /** Whether a reconnect adds the listeners again. */
  readonly listensAgain: boolean;
}

const workingParts: SourceParts = {
  name: 'phone',
  direction: 'inbound',
  onStart: (observer, offers) => observer.synced(offers),
  onOffer: (observer, offer) => observer.offered(offer),
  onEnd: (observer, id, reason) => observer.ended(id, reason),
  onReconnect: (observer, offers) => observer.synced(offers),
  isTidy: true,
  maxStarts: Infinity,
  listensAgain: false,
};

function createPhone(broken: Partial<SourceParts> = {}): Required<CallSourceUnderTest> {
  const parts = { ...workingParts, ...broken };
  const { direction } = parts;
  const events = createFakeEventEmitter();
  const offers = new Map<string, CallOffer>();
  let isConnected = true;
  let starts = 0;
  const emit: typeof events.emit = (name, ...args) => {
    if (isConnected) events.emit(name, ...args);
  };
  return {
    clock: createFakeClock(),
    ends: ['accepted', 'canceled'],
    source: {
      name: parts.name,
      start(observer) {
        starts += 1;
        if (starts > parts.maxStarts) return () => undefined;
        const listeners = {
          offer: (offer: CallOffer) => parts.onOffer(observer, offer),
          end: (id: string, reason: SourceEndReason) => parts.onEnd(observer, id, reason),
          reconnect: () => {
            if (parts.listensAgain) listen();
            parts.onReconnect(observer, [...offers.values()]);
          },
        };
        const listen = (): void => {
          for (const [name, listener] of Object.entries(listeners)) events.on(name, listener);
        };
        listen();
        parts.onStart(observer, [...offers.values()]);
        return () => {
          if (!parts.isTidy) return;
          for (const [name, listener] of Object.entries(listeners)) events.off(name, listener);
        };
      },
    },
    offer(id) {
      const offer: CallOffer = { id, channel: 'voice', direction };
      offers.set(id, offer);
      emit('offer', offer);
    },
    end(id, reason) {
      offers.delete(id);
      emit('end', id, reason);
    },
    async reconnect(meanwhile) {
      isConnected = false;
      await meanwhile();
      isConnected = true;
      emit('reconnect');
    },
    listenerCount: () => events.listenerCount(),
  };
}

/** The names of the checks that a source fails. */
async function failures(make: () => CallSourceUnderTest): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, check } of callSourceContract(make)) {
    await check().catch(() => failed.push(name));
  }
  return failed;
}

describe('the contract for call sources', () => {
  it('passes a source that works', async () => {
    expect(await failures(() => createPhone())).toEqual([]);
  });

  it.each<[string, Partial<SourceParts>, string]>([
    ['has a slash in its name', { name: 'my/phone' }, 'has a name that is not empty and contains no slash'],
    ['has no name', { name: '' }, 'has a name that is not empty and contains no slash'],
    ['reports outbound calls', { direction: 'outbound' }, 'reports an offer as an inbound call'],
    ['reports no offer', { onOffer: () => undefined }, 'reports an offer as an inbound call'],
    [
      'ignores calls from before its start',
      { onStart: () => undefined },
      'reports a call that was offered before the source started',
    ],
    [
      'reports a wrong reason',
      { onEnd: (observer, id) => observer.ended(id, 'canceled') },
      'reports each reason for which an offer ends',
    ],
    [
      'misses a reason',
      { onEnd: (observer, id, reason) => reason === 'canceled' && observer.ended(id, reason) },
      'reports each reason for which an offer ends',
    ],
    [
      'ends all calls with one',
      { onEnd: (observer) => observer.synced([]) },
      'keeps a call ringing when another one ends',
    ],
    ['reports after it stopped', { isTidy: false }, 'reports nothing more when stopped'],
    ['leaves listeners behind', { isTidy: false }, 'removes all listeners when stopped'],
    ['starts only once', { maxStarts: 1 }, 'can be started again'],
    [
      'does not sync after a reconnect',
      { onReconnect: () => undefined },
      'reports after a reconnect which calls are gone, new, and still offered',
    ],
    [
      'renames calls on a reconnect',
      {
        onReconnect: (observer, offers) =>
          observer.synced(offers.map((offer) => ({ ...offer, id: 'other' }))),
      },
      'reports the end of a call from before a reconnect',
    ],
    [
      'adds listeners on every reconnect',
      { listensAgain: true },
      'removes all listeners when stopped after several reconnects',
    ],
  ])('fails a source that %s', async (_, broken, name) => {
    expect(await failures(() => createPhone(broken))).toContain(name);
  });

  it('skips what the phone under test does not support', async () => {
    const make = (): CallSourceUnderTest => {
      const { source, clock, ends, offer, end } = createPhone();
      return { source, clock, ends, offer, end };
    };
    const names = callSourceContract(make).map(({ name }) => name);
    expect(names.filter((name) => /reconnect|listeners/u.test(name))).toEqual([]);
    expect(await failures(make)).toEqual([]);
  });

  it('fails when the phone under test names no end reason', async () => {
    const failed = await failures(() => ({ ...createPhone(), ends: [] }));
    expect(failed).toContain('keeps a call ringing when another one ends');
  });
});
