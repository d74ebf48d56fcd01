import type { ClockReading } from '../base/clock.js';
import { addMs, instantAt, type Instant } from '../base/instant.js';
import type { CallOffer } from './call.js';
import {
  noRingingCalls,
  updateRingingCalls,
  type CallEvent,
  type EndedCall,
  type RingingCalls,
} from './ringing-calls.js';

export const now: Instant = instantAt(5000);
export const nowMs = 1_000_000;
/** Both clocks, this long after the start. */
export const after = (ms: number): ClockReading => ({ now: addMs(now, ms), epochMs: nowMs + ms });
export const offer = (id: string, more: Partial<CallOffer> = {}): CallOffer => ({
  id,
  channel: 'voice',
  direction: 'inbound',
  deadlineMs: nowMs + 20_000,
  ...more,
});
export const offered = (id: string, more: Partial<CallOffer> = {}, afterMs = 0, source = 'a'): CallEvent => ({
  type: 'offered',
  source,
  offer: offer(id, more),
  ...after(afterMs),
});
export const ended = (id: string, source = 'a'): CallEvent => ({
  type: 'ended',
  source,
  id,
  reason: 'accepted',
});
export const synced = (offers: readonly CallOffer[], afterMs = 0, source = 'a'): CallEvent => ({
  type: 'synced',
  source,
  offers,
  ...after(afterMs),
});
export const ticked = (afterMs: number): CallEvent => ({ type: 'ticked', now: addMs(now, afterMs) });

export function run(...events: readonly CallEvent[]): {
  ringing: RingingCalls;
  ended: string[];
  lastEnded: readonly EndedCall[];
} {
  let ringing = noRingingCalls;
  let lastEnded: readonly EndedCall[] = [];
  const all: string[] = [];
  for (const event of events) {
    ({ ringing, ended: lastEnded } = updateRingingCalls(ringing, event));
    all.push(...lastEnded.map(({ call, reason }) => `${call.key}: ${reason}`));
  }
  return { ringing, ended: all, lastEnded };
}
