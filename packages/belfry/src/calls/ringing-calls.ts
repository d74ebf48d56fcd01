import type { Call, CallOffer, EndReason, SourceEndReason } from './call.js';
import { rememberLast } from '../base/remember-last.js';

/**
 * The set of ringing calls: the one truth that everything else is made from.
 *
 * An immutable value; `updateRingingCalls` makes the next one. Insertion order is the order of offers.
 */
export interface RingingCalls {
  readonly calls: ReadonlyMap<string, Call>;
  /** Keys of calls that ended for good, oldest first, so that a late or repeated offer cannot ring again. */
  readonly ended: ReadonlySet<string>;
}

/** What can happen to the ringing. `nowMs` is the time at which it happened. */
export type CallEvent =
  | { readonly type: 'offered'; readonly source: string; readonly offer: CallOffer; readonly nowMs: number }
  | { readonly type: 'ended'; readonly source: string; readonly id: string; readonly reason: SourceEndReason }
  | {
      readonly type: 'synced';
      readonly source: string;
      readonly offers: readonly CallOffer[];
      readonly nowMs: number;
    }
  | { readonly type: 'ticked'; readonly nowMs: number };

/** A call that left the ringing, and how. */
export interface EndedCall {
  readonly call: Call;
  readonly reason: EndReason;
}

export interface RingingCallsUpdate {
  readonly ringing: RingingCalls;
  readonly ended: readonly EndedCall[];
}

/** The hard maximum: an offer whose source names no deadline rings no longer than this. */
export const defaultMaxRingMs = 300_000;

/** Enough to outlast any duplicate on the wire, small enough to forget. */
const endedKept = 1000;

export const noRingingCalls: RingingCalls = { calls: new Map(), ended: new Set() };

export function callKey(source: string, id: string): string {
  return `${source}/${id}`;
}

/**
 * The next ringing, and which calls left it.
 *
 * - `offered` adds a call or updates it; it cannot move a deadline later, nor bring back a call that ended.
 * - `ended` removes it for good, seen before or not.
 * - `synced` replaces all calls of its source; what it does not name is `gone`, and may be offered again.
 * - `ticked` removes for good what is past its deadline, reason `expired`.
 */
export function updateRingingCalls(
  ringing: RingingCalls,
  event: CallEvent,
  maxRingMs: number = defaultMaxRingMs,
): RingingCallsUpdate {
  switch (event.type) {
    case 'offered':
      return expire(add(ringing, [event.offer], event.source, event.nowMs, maxRingMs), event.nowMs);
    case 'ended':
      return end(ringing, callKey(event.source, event.id), event.reason);
    case 'synced': {
      const named = new Set(event.offers.map((offer) => callKey(event.source, offer.id)));
      const { kept, gone } = partition(
        ringing,
        (call) => call.source !== event.source || named.has(call.key),
      );
      const synced = add(
        { calls: kept, ended: ringing.ended },
        event.offers,
        event.source,
        event.nowMs,
        maxRingMs,
      );
      const expired = expire(synced, event.nowMs);
      const goneCalls = gone.map((call): EndedCall => ({ call, reason: 'gone' }));
      return { ringing: expired.ringing, ended: [...goneCalls, ...expired.ended] };
    }
    case 'ticked':
      return expire(ringing, event.nowMs);
  }
}

function add(
  ringing: RingingCalls,
  offers: readonly CallOffer[],
  source: string,
  nowMs: number,
  maxRingMs: number,
): RingingCalls {
  const calls = new Map(ringing.calls);
  for (const offer of offers) {
    const key = callKey(source, offer.id);
    if (ringing.ended.has(key)) continue;
    calls.set(key, toCall(offer, key, source, calls.get(key), nowMs, maxRingMs));
  }
  return { calls, ended: ringing.ended };
}

function toCall(
  offer: CallOffer,
  key: string,
  source: string,
  known: Call | undefined,
  nowMs: number,
  maxRingMs: number,
): Call {
  return {
    key,
    source,
    id: offer.id,
    channel: offer.channel,
    direction: offer.direction,
    queue: offer.queue,
    priority: finite(offer.priority) ?? 0,
    from: offer.from,
    attributes: offer.attributes ?? {},
    isTransfer: offer.isTransfer === true,
    offeredAtMs: known?.offeredAtMs ?? finite(offer.offeredAtMs) ?? nowMs,
    deadlineMs: Math.min(known?.deadlineMs ?? Infinity, finite(offer.deadlineMs) ?? nowMs + maxRingMs),
  };
}

/** A number that came out of a sum with something missing (NaN), or of a division by it, says nothing. */
function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function end(ringing: RingingCalls, key: string, reason: EndReason): RingingCallsUpdate {
  const call = ringing.calls.get(key);
  const calls = new Map(ringing.calls);
  calls.delete(key);
  return {
    ringing: { calls, ended: rememberLast(ringing.ended, [key], endedKept) },
    ended: call === undefined ? [] : [{ call, reason }],
  };
}

function expire(ringing: RingingCalls, nowMs: number): RingingCallsUpdate {
  const { kept, gone } = partition(ringing, (call) => call.deadlineMs > nowMs);
  if (gone.length === 0) return { ringing, ended: [] };
  return {
    ringing: {
      calls: kept,
      ended: rememberLast(
        ringing.ended,
        gone.map((call) => call.key),
        endedKept,
      ),
    },
    ended: gone.map((call) => ({ call, reason: 'expired' })),
  };
}

function partition(
  ringing: RingingCalls,
  stays: (call: Call) => boolean,
): { kept: ReadonlyMap<string, Call>; gone: readonly Call[] } {
  const kept = new Map<string, Call>();
  const gone: Call[] = [];
  for (const [key, call] of ringing.calls) {
    if (stays(call)) kept.set(key, call);
    else gone.push(call);
  }
  return { kept, gone };
}
