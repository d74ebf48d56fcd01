import type { Call, CallOffer, EndReason, SourceEndReason } from './call.js';
import { rememberLast } from '../base/remember-last.js';

/**
 * All calls that are offered now. Everything that rings is computed from this.
 *
 * Immutable: `updateRingingCalls` returns a new value. Calls are in the order in which they were offered.
 */
export interface RingingCalls {
  readonly calls: ReadonlyMap<string, Call>;
  /** The keys of calls that ended, oldest first. A late or repeated offer of one of them doesn't ring. */
  readonly ended: ReadonlySet<string>;
}

/** A source's report about its calls. `nowMs` is when it arrived, in ms since the epoch. */
export type SourceEvent =
  | { readonly type: 'offered'; readonly source: string; readonly offer: CallOffer; readonly nowMs: number }
  | { readonly type: 'ended'; readonly source: string; readonly id: string; readonly reason: SourceEndReason }
  | {
      readonly type: 'synced';
      readonly source: string;
      readonly offers: readonly CallOffer[];
      readonly nowMs: number;
    };

/** What can change the ringing calls: a report, or time. */
export type CallEvent = SourceEvent | { readonly type: 'ticked'; readonly nowMs: number };

/** A call that no longer rings, and why. */
export interface EndedCall {
  readonly call: Call;
  readonly reason: EndReason;
}

export interface RingingCallsUpdate {
  readonly ringing: RingingCalls;
  readonly ended: readonly EndedCall[];
}

/** How long an offer without a deadline rings: five minutes. */
export const defaultMaxRingMs = 300_000;

/** More than the duplicates that a connection can deliver late. */
const maxEndedKeys = 1000;

export const noRingingCalls: RingingCalls = { calls: new Map(), ended: new Set() };

export function callKey(source: string, id: string): string {
  return `${source}/${id}`;
}

/**
 * Applies an event to the ringing calls, and returns which calls ended. Pure.
 *
 * - `offered` adds or updates a call. It can't move a deadline later or bring back a call that ended.
 * - `ended` removes a call for good, even if it was never offered.
 * - `synced` replaces all calls of its source. A missing call ends as `gone`, and may be offered again.
 * - `ticked` removes calls that are past their deadlines for good, as `expired`.
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

/** Ignores NaN and Infinity, which come from arithmetic with a missing value. */
function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function end(ringing: RingingCalls, key: string, reason: EndReason): RingingCallsUpdate {
  const call = ringing.calls.get(key);
  const calls = new Map(ringing.calls);
  calls.delete(key);
  return {
    ringing: { calls, ended: rememberLast(ringing.ended, [key], maxEndedKeys) },
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
        maxEndedKeys,
      ),
    },
    ended: gone.map((call) => ({ call, reason: 'expired' })),
  };
}

function partition(
  ringing: RingingCalls,
  isKept: (call: Call) => boolean,
): { kept: ReadonlyMap<string, Call>; gone: readonly Call[] } {
  const kept = new Map<string, Call>();
  const gone: Call[] = [];
  for (const [key, call] of ringing.calls) {
    if (isKept(call)) kept.set(key, call);
    else gone.push(call);
  }
  return { kept, gone };
}
