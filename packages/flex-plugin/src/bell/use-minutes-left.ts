import { msUntil, type Instant } from 'belfry';
import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';

const minuteMs = 60_000;
/** Browser timers can fire this much early, in ms. */
const timerSlackMs = 20;

/** The minutes left until an instant, rounded up; 0 after it or without one. Renders again when the number changes. */
export function useMinutesLeft(until: Instant | undefined): number {
  const subscribe = useCallback((onChange: () => void) => onEachMinuteLeft(until, onChange), [until]);
  return useSyncExternalStore(subscribe, () => minutesLeft(until));
}

function minutesLeft(until: Instant | undefined): number {
  return until === undefined ? 0 : Math.ceil(Math.max(0, msUntil(until)) / minuteMs);
}

/** Calls `onChange` whenever the minutes left change. Returns how to stop. */
function onEachMinuteLeft(until: Instant | undefined, onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function waitForNext(): void {
    const minutes = minutesLeft(until);
    if (until === undefined || minutes === 0) return;
    const untilNextMs = msUntil(until) - (minutes - 1) * minuteMs;
    timer = setTimeout(
      () => {
        onChange();
        waitForNext();
      },
      Math.max(0, untilNextMs) + timerSlackMs,
    );
  }
  waitForNext();
  return () => clearTimeout(timer);
}
