import { timesOf, type CallStep, type Kind, type OfferStep } from './call-step.test-support.js';
import { delayMs, maxRingMs } from './property-rules.test-support.js';

export interface ModelCall {
  readonly key: string;
  readonly kind: Kind;
  readonly offeredAtMs: number;
  readonly deadlineMs: number;
  /** The deadline in the system's time, if the latest offer gave one. */
  readonly givenMs: number | undefined;
}

/** What a source says about a call. */
interface Named {
  readonly kind: Kind;
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
}

/** The two clocks, in ms. */
export interface ModelTime {
  readonly nowMs: number;
  readonly epochMs: number;
}

/** What changed: keys of new calls, and calls that ended, in order. */
export interface ModelUpdate {
  readonly offered: readonly string[];
  readonly ended: readonly ModelCall[];
}

/** When a call begins to ring. A delay takes at most half of its time. */
export function startMs({ kind, offeredAtMs, deadlineMs }: ModelCall): number {
  return offeredAtMs + (kind === 'delayed' ? Math.min(delayMs, (deadlineMs - offeredAtMs) / 2) : 0);
}

/** The simplest model of the calls that ring: lists and loops, without the library's code. */
export class ModelCalls {
  #live: readonly ModelCall[] = [];
  readonly #endedKeys = new Set<string>();
  /** Calls that only the clock ended, as they were then. */
  readonly #expired = new Map<string, ModelCall>();
  /** What each source hasn't ended, by key, as it reported it last. */
  readonly #named = new Map<string, Named>();

  live(): readonly ModelCall[] {
    return this.#live;
  }

  hasExpired(key: string): boolean {
    return this.#expired.has(key);
  }

  take(step: CallStep, time: ModelTime): ModelUpdate {
    switch (step.do) {
      case 'offer':
        return this.offer(`${step.source}/${step.offer.id}`, namedBy(step.offer, time), time);
      case 'end':
        return this.end(`${step.source}/${step.id}`);
      case 'sync':
      case 'sync again': {
        const prefix = `${step.source}/`;
        if (step.do === 'sync') {
          for (const key of this.#named.keys()) if (key.startsWith(prefix)) this.#named.delete(key);
          for (const offer of step.offers) this.#named.set(prefix + String(offer.id), namedBy(offer, time));
        }
        const named =
          step.do === 'sync'
            ? step.offers.map((offer) => [prefix + String(offer.id), namedBy(offer, time)] as const)
            : [...this.#named].filter(([key]) => key.startsWith(prefix));
        return this.#sync(prefix, named, time);
      }
      case 'nonsense':
        return { offered: [], ended: [] };
    }
  }

  offer(key: string, named: Named, time: ModelTime): ModelUpdate {
    this.#named.set(key, named);
    const before = this.#live;
    this.#add(key, named, time);
    return this.#settle(before, [], time);
  }

  end(key: string): ModelUpdate {
    this.#named.delete(key);
    this.#endedKeys.add(key);
    return { offered: [], ended: this.#remove((call) => call.key === key) };
  }

  expire({ nowMs }: Pick<ModelTime, 'nowMs'>): readonly ModelCall[] {
    const due = this.#remove((call) => call.deadlineMs <= nowMs);
    for (const call of due) {
      if (this.#expired.has(call.key)) this.#endedKeys.add(call.key);
      else this.#expired.set(call.key, call);
    }
    return due;
  }

  #sync(prefix: string, named: readonly (readonly [string, Named])[], time: ModelTime): ModelUpdate {
    const before = this.#live;
    const keys = named.map(([key]) => key);
    const gone = this.#remove(({ key }) => key.startsWith(prefix) && !keys.includes(key));
    for (const [key, each] of named) this.#add(key, each, time);
    return this.#settle(before, gone, time);
  }

  /** An offer or a sync expires what arrived too late. */
  #settle(before: readonly ModelCall[], gone: readonly ModelCall[], time: ModelTime): ModelUpdate {
    const offered = this.#live.filter(({ key }) => before.every((call) => call.key !== key));
    return { offered: offered.map(({ key }) => key), ended: [...gone, ...this.expire(time)] };
  }

  #add(key: string, { kind, timeoutMs, deadlineMs }: Named, { nowMs, epochMs }: ModelTime): void {
    if (this.#endedKeys.has(key)) return;
    const index = this.#live.findIndex((call) => call.key === key);
    const known = this.#live[index];
    const expired = known === undefined ? this.#expired.get(key) : undefined;
    const givenMs = Number.isNaN(deadlineMs) ? undefined : deadlineMs;
    const lastsMs = timeoutMs ?? (givenMs === undefined ? NaN : givenMs - epochMs);
    const untilMs = Number.isNaN(lastsMs) ? Infinity : nowMs + lastsMs;
    const isRepeated = givenMs !== undefined && givenMs === (known ?? expired)?.givenMs;
    const longestMs = nowMs + maxRingMs;
    let endMs = untilMs === Infinity ? longestMs : untilMs;
    if (known !== undefined) endMs = isRepeated ? known.deadlineMs : Math.min(known.deadlineMs, untilMs);
    if (expired !== undefined) {
      const rangMs = expired.deadlineMs - expired.offeredAtMs;
      if (isRepeated) endMs = Math.min(endMs, rangMs > 0 ? nowMs + rangMs : longestMs);
      if (endMs <= nowMs) return;
    }
    const offeredAtMs = (known ?? expired)?.offeredAtMs ?? nowMs;
    const call: ModelCall = { key, kind, offeredAtMs, deadlineMs: endMs, givenMs };
    this.#live =
      index < 0 ? [...this.#live, call] : this.#live.map((other, at) => (at === index ? call : other));
  }

  #remove(isRemoved: (call: ModelCall) => boolean): readonly ModelCall[] {
    const removed = this.#live.filter(isRemoved);
    this.#live = this.#live.filter((call) => !isRemoved(call));
    return removed;
  }
}

function namedBy(offer: OfferStep, { epochMs }: ModelTime): Named {
  return { kind: offer.kind, ...timesOf(offer, epochMs) };
}
