import { rememberLast } from '../base/remember-last.js';
import type { Call } from '../calls/call.js';
import {
  noRingingCalls,
  updateRingingCalls,
  type CallEvent,
  type EndedCall,
  type RingingCalls,
} from '../calls/ringing-calls.js';

/** The calls that ring now, and the calls that the agent silenced. */
export interface CallTracker {
  ringing(): RingingCalls;
  silencedKeys(): ReadonlySet<string>;
  /** Applies an event, and returns which calls are new and which ended. */
  update(event: CallEvent): { readonly offered: readonly Call[]; readonly ended: readonly EndedCall[] };
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
  return {
    ringing: () => ringing,
    silencedKeys: () => silencedKeys,
    update(event) {
      const before = ringing.calls;
      const update = updateRingingCalls(ringing, event, maxRingMs);
      ringing = update.ringing;
      // A call whose deadline had passed when it arrived was offered too: it ends at once.
      const seen = [...ringing.calls.values(), ...update.ended.map(({ call }) => call)];
      return { offered: seen.filter(({ key }) => !before.has(key)), ended: update.ended };
    },
    silence(keys) {
      silencedKeys = rememberLast(silencedKeys, keys, maxSilencedKeys);
    },
    clear() {
      ringing = noRingingCalls;
    },
  };
}
