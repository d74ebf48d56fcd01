import type { Call } from 'belfry';

/** Announces each call once. */
export interface Announcer {
  /** Takes the calls that ring now. New ones are announced at once, or together after the current announcement. */
  update(calls: readonly Call[]): void;
  dispose(): void;
}

/** A new alert interrupts the screen reader, so each announcement gets this much time, in ms. */
const announcementMs = 4_000;
const maxRememberedKeys = 200;

/** `announce` gets the calls to announce. An empty list clears the announcement. */
export function createAnnouncer(announce: (calls: readonly Call[]) => void): Announcer {
  let ringing: readonly Call[] = [];
  let announcedKeys: readonly string[] = [];
  let currentKeys: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reconcile(): void {
    if (timer !== undefined) return;
    const newCalls = ringing.filter(({ key }) => !announcedKeys.includes(key));
    if (newCalls.length > 0) {
      currentKeys = newCalls.map(({ key }) => key);
      announcedKeys = [...announcedKeys, ...currentKeys].slice(-maxRememberedKeys);
      timer = setTimeout(() => {
        timer = undefined;
        reconcile();
      }, announcementMs);
      announce(newCalls);
    } else if (currentKeys.length > 0 && !ringing.some(({ key }) => currentKeys.includes(key))) {
      currentKeys = [];
      announce([]);
    }
  }

  return {
    update(calls) {
      ringing = calls;
      reconcile();
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
      ringing = [];
      announcedKeys = [];
    },
  };
}
