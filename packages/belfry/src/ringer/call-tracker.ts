import type { BelfryError } from '../base/belfry-error.js';
import { rememberLast } from '../base/remember-last.js';
import type { Call } from '../calls/call.js';
import { expiredOffer } from '../calls/expired-offer.js';
import {
  noRingingCalls,
  updateRingingCalls,
  type CallEvent,
  type EndedCall,
  type RingingCalls,
} from '../calls/ringing-calls.js';

/** What an event changed. */
export interface CallChanges {
  readonly offered: readonly Call[];
  readonly ended: readonly EndedCall[];
  readonly problems: readonly BelfryError[];
}

/** The calls that ring now, and the calls that the agent silenced. */
export interface CallTracker {
  ringing(): RingingCalls;
  silencedKeys(): ReadonlySet<string>;
  /** Applies an event, and returns which calls are new, which ended, and what was wrong with them. */
  update(event: CallEvent): CallChanges;
  silence(keys: readonly string[]): void;
  /** Forgets all ringing calls. */
  clear(): void;
}

/** More than the calls that can come back: after a sync, or from a tab that lagged behind. */
const maxSilencedKeys = 200;

/** Tracks calls. An offer without a deadline rings for `maxRingMs`. */
export function createCallTracker(maxRingMs: number | undefined): CallTracker {
  let ringing = noRingingCalls;
  let silencedKeys: ReadonlySet<string> = new Set();
  /** The sources whose expired offers have been reported. */
  const late = new Set<string>();
  return {
    ringing: () => ringing,
    silencedKeys: () => silencedKeys,
    update(event) {
      const before = ringing.calls;
      const update = updateRingingCalls(ringing, event, maxRingMs);
      ringing = update.ringing;
      // A call whose deadline had passed when it arrived was offered too: it ends at once.
      const seen = [...ringing.calls.values(), ...update.ended.map(({ call }) => call)];
      const offered = seen.filter(({ key }) => !before.has(key));
      const problems = update.ended
        .filter(({ call, reason }) => reason === 'expired' && !before.has(call.key))
        .filter(({ call }) => !late.has(call.source))
        .map(({ call }) => {
          late.add(call.source);
          return expiredOffer(call, ringing.expired.get(call.key)?.offer);
        });
      return { offered, ended: update.ended, problems };
    },
    silence(keys) {
      silencedKeys = rememberLast(silencedKeys, keys, maxSilencedKeys);
    },
    clear() {
      ringing = noRingingCalls;
    },
  };
}
