import type { CallObserver, CallSource } from '../calls/call-source.js';
import type { CallOffer } from '../calls/call.js';
import { timesOf, type OfferStep, type Oddity } from './call-step.test-support.js';

/** A source that reports whatever it is given, as one with bugs does. It remembers what it hasn't ended. */
export interface OddSource extends CallSource {
  offer(id: string, offer: unknown): void;
  end(id: string): void;
  sync(offers: readonly (readonly [id: string, offer: unknown])[], junk: readonly unknown[]): void;
  /** As after a reconnect: each call as it was reported last. */
  syncAgain(): void;
  /** Reports one of the values that aren't calls, in every way. */
  nonsense(which: number): void;
  agent(report: unknown): void;
  isStarted(): boolean;
}

export function createOddSource(name: string): OddSource {
  let observer: CallObserver | undefined;
  const named = new Map<string, unknown>();
  const sync = (offers: readonly unknown[]): void => observer?.synced(offers as readonly CallOffer[]);
  return {
    name,
    start(started) {
      observer = started;
      return () => (observer = undefined);
    },
    offer(id, offer) {
      named.set(id, offer);
      observer?.offered(offer as CallOffer);
    },
    end(id) {
      named.delete(id);
      observer?.ended(id, 'canceled');
    },
    sync(offers, junk) {
      named.clear();
      for (const [id, offer] of offers) named.set(id, offer);
      const [first, ...rest] = junk;
      sync(
        junk.length === 0
          ? offers.map(([, offer]) => offer)
          : [first, ...offers.map(([, offer]) => offer), ...rest],
      );
    },
    syncAgain: () => sync([...named.values()]),
    nonsense(which) {
      const value = junk[which % junk.length];
      observer?.offered(value as CallOffer);
      observer?.ended(value as string, 7 as never);
      observer?.synced(value as readonly CallOffer[]);
      observer?.agent(value as object);
      observer?.problem(value as never);
    },
    agent: (report) => observer?.agent(report as object),
    isStarted: () => observer !== undefined,
  };
}

const unreadable = {
  get id(): string {
    throw new Error('cannot be read');
  },
  get isBusy(): boolean {
    throw new Error('cannot be read');
  },
};

/** Values that aren't calls. None of them has an id. */
export const junk: readonly unknown[] = [
  null,
  undefined,
  7,
  'call',
  {},
  { id: '' },
  unreadable,
  () => 'call',
];

/** An offer as a source reports it. `epochMs` is the system's time. */
export function reportedOffer(step: OfferStep, epochMs: number): unknown {
  const { id, kind } = step;
  const offer: CallOffer = {
    id: String(id),
    channel: kind === 'chat' ? 'chat' : 'voice',
    direction: kind === 'outbound' ? 'outbound' : 'inbound',
    ...((kind === 'once' || kind === 'escalating' || kind === 'delayed') && { queue: kind }),
    ...(kind === 'urgent' && { priority: 5 }),
    ...timesOf(step, epochMs),
  };
  return step.oddity === undefined ? offer : oddly(offer, step.oddity);
}

function oddly(offer: CallOffer, oddity: Oddity): unknown {
  switch (oddity) {
    case 'numbers':
      return { queue: 7, ...offer, id: Number(offer.id), from: 4_915_112_345n, isTransfer: 1 };
    case 'throwing':
      return new Proxy(offer, {
        get(target, name) {
          if (name in target) return target[name as keyof CallOffer];
          throw new Error(`${String(name)} cannot be read`);
        },
      });
    case 'text': {
      const { timeoutMs, deadlineMs } = offer;
      return {
        ...offer,
        direction: ` ${offer.direction.toUpperCase()} `,
        attributes: '{"tier":"gold"}',
        ...(timeoutMs !== undefined && { timeoutMs: String(timeoutMs) }),
        ...(deadlineMs !== undefined && { deadlineMs: String(deadlineMs) }),
      };
    }
    case 'wrong types': {
      const { channel, direction, ...rest } = offer;
      return {
        from: {},
        queue: [],
        priority: 'high',
        attributes: Symbol('attributes'),
        offeredAtMs: 'soon',
        ...rest,
        channel: channel === 'voice' ? 5 : channel,
        direction: direction === 'inbound' ? 'sideways' : direction,
      };
    }
  }
}
