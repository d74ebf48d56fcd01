import { addMs, msBetween, type Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { firstMatch, type RuleContext } from './match-rule.js';
import type { AutoAnswerRule, RingStyle } from './rule.js';

/** Long enough for another plugin to accept a call over a slow connection, and short enough for a caller. */
const defaultDelayMs = 2000;

/** What decides when a ring begins, in addition to the call and its style. */
export interface RingStartInput extends RuleContext {
  readonly autoAnswer: readonly AutoAnswerRule[];
}

/** When the ring of a call begins. A delay takes at most half of the time the call has, so that it always rings. Pure. */
export function ringStart(call: Call, style: RingStyle, input: RingStartInput): Instant {
  const longestMs = Math.max(0, msBetween(call.offeredAt, call.deadline)) / 2;
  return addMs(call.offeredAt, Math.min(style.delayMs ?? autoAnswerDelayMs(call, input), longestMs));
}

function autoAnswerDelayMs(call: Call, input: RingStartInput): number {
  const found = firstMatch(input.autoAnswer, call, input);
  return found === undefined ? 0 : (found.delayMs ?? defaultDelayMs);
}
