import type { ClockReading } from '../base/clock.js';
import type { Instant } from '../base/instant.js';
import { rememberLast } from '../base/remember-last.js';
import type { Call, CallOffer, EndReason, SourceEndReason } from './call.js';
import { comebackDeadline, toCall, type ExpiredCall } from './to-call.js';

/**
 * All calls that are offered now. Everything that rings is computed from this.
 *
 * Immutable: `updateRingingCalls` returns a new value. Calls are in the order in which they were offered.
 */
export interface RingingCalls {
  readonly calls: ReadonlyMap<string, Call>;
  /** The latest offer of each of these calls. */
  readonly offers: ReadonlyMap<string, CallOffer>;
  /** The keys of calls that ended, oldest first. A late or repeated offer of one of them doesn't ring. */
  readonly ended: ReadonlySet<string>;
  /**
   * Calls that reached their deadline by this computer's clock, oldest first. The source didn't end them, so each can
   * come back once.
   */
  readonly expired: ReadonlyMap<string, ExpiredCall>;
}

/** A source's report about its calls, and when it arrived. */
export type SourceEvent =
  | ({ readonly type: 'offered'; readonly source: string; readonly offer: CallOffer } & ClockReading)
  | { readonly type: 'ended'; readonly source: string; readonly id: string; readonly reason: SourceEndReason }
  | ({
      readonly type: 'synced';
      readonly source: string;
      readonly offers: readonly CallOffer[];
    } & ClockReading);

/** What can change the ringing calls: a report, or time. */
export type CallEvent = SourceEvent | { readonly type: 'ticked'; readonly now: Instant };

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
const maxEndedCalls = 1000;

export const noRingingCalls: RingingCalls = {
  calls: new Map(),
  offers: new Map(),
  ended: new Set(),
  expired: new Map(),
};

export function callKey(source: string, id: string): string {
  return `${source}/${id}`;
}

/**
 * Applies an event to the ringing calls, and returns which calls ended. Pure.
 *
 * - `offered` adds or updates a call. It can't move a deadline later or bring back a call that the source ended.
 * - `ended` removes a call for good, even if it was never offered. With the reason `gone`, it may be offered again.
 * - `synced` replaces all calls of its source. A missing call ends as `gone`, and may be offered again.
 * - `ticked` removes calls that are past their deadlines, as `expired`.
 *
 * Only this computer's clock says that a call has expired. If the source still names it, with a deadline that hasn't
 * passed, it rings again. It comes back once, so that a source that never forgets a call can't make it ring forever.
 */
export function updateRingingCalls(
  ringing: RingingCalls,
  event: CallEvent,
  maxRingMs: number = defaultMaxRingMs,
): RingingCallsUpdate {
  switch (event.type) {
    case 'offered':
      return expire(add(ringing, [event.offer], event.source, event, maxRingMs), event.now);
    case 'ended':
      return end(ringing, callKey(event.source, event.id), event.reason);
    case 'synced': {
      const named = new Set(event.offers.map((offer) => callKey(event.source, offer.id)));
      const { kept, gone } = partition(
        ringing,
        (call) => call.source !== event.source || named.has(call.key),
      );
      const expired = expire(add(kept, event.offers, event.source, event, maxRingMs), event.now);
      const goneCalls = gone.map((call): EndedCall => ({ call, reason: 'gone' }));
      return { ringing: expired.ringing, ended: [...goneCalls, ...expired.ended] };
    }
    case 'ticked':
      return expire(ringing, event.now);
  }
}

function add(
  ringing: RingingCalls,
  added: readonly CallOffer[],
  source: string,
  reading: ClockReading,
  maxRingMs: number,
): RingingCalls {
  const calls = new Map(ringing.calls);
  const offers = new Map(ringing.offers);
  for (const offer of added) {
    const key = callKey(source, offer.id);
    if (ringing.ended.has(key)) continue;
    const call = calls.get(key);
    const expired = call === undefined ? ringing.expired.get(key) : undefined;
    const known = call && { call, offer: offers.get(key) };
    const next = toCall(offer, { key, source, known, reading, maxRingMs });
    const deadline = expired && comebackDeadline(offer, expired, reading, maxRingMs);
    if (expired === undefined) calls.set(key, next);
    else if (deadline === undefined) continue;
    else calls.set(key, { ...next, offeredAt: expired.call.offeredAt, deadline });
    offers.set(key, offer);
  }
  return { ...ringing, calls, offers };
}

function end(ringing: RingingCalls, key: string, reason: EndReason): RingingCallsUpdate {
  const { kept, gone } = partition(ringing, (call) => call.key !== key);
  const isFinal = reason !== 'gone';
  return {
    ringing: isFinal ? { ...kept, ended: rememberLast(ringing.ended, [key], maxEndedCalls) } : kept,
    ended: gone.map((call) => ({ call, reason })),
  };
}

function expire(ringing: RingingCalls, now: Instant): RingingCallsUpdate {
  const { kept, gone } = partition(ringing, (call) => call.deadline > now);
  if (gone.length === 0) return { ringing, ended: [] };
  const secondTime = gone.filter(({ key }) => ringing.expired.has(key)).map(({ key }) => key);
  const firstTime = gone.filter(({ key }) => !ringing.expired.has(key));
  const expired = [
    ...ringing.expired,
    ...firstTime.map((call) => [call.key, { call, offer: ringing.offers.get(call.key) }] as const),
  ];
  return {
    ringing: {
      ...kept,
      ended: rememberLast(ringing.ended, secondTime, maxEndedCalls),
      expired: new Map(expired.slice(-maxEndedCalls)),
    },
    ended: gone.map((call) => ({ call, reason: 'expired' })),
  };
}

function partition(
  ringing: RingingCalls,
  isKept: (call: Call) => boolean,
): { kept: RingingCalls; gone: readonly Call[] } {
  const calls = new Map<string, Call>();
  const offers = new Map<string, CallOffer>();
  const gone: Call[] = [];
  for (const [key, call] of ringing.calls) {
    const offer = ringing.offers.get(key);
    if (!isKept(call)) gone.push(call);
    else {
      calls.set(key, call);
      if (offer !== undefined) offers.set(key, offer);
    }
  }
  return { kept: { ...ringing, calls, offers }, gone };
}
