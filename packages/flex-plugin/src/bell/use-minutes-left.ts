import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';

const minuteMs = 60_000;
/** Browser timers can fire this much early, in ms. */
const timerSlackMs = 20;

/** The minutes left until a time, rounded up, or 0 after it. Renders again when the number changes. */
export function useMinutesLeft(untilMs: number): number {
  const subscribe = useCallback((onChange: () => void) => onEachMinuteLeft(untilMs, onChange), [untilMs]);
  return useSyncExternalStore(subscribe, () => minutesLeft(untilMs));
}

function minutesLeft(untilMs: number): number {
  return Math.ceil(Math.max(0, untilMs - Date.now()) / minuteMs);
}

/** Calls `onChange` whenever the minutes left change. Returns how to stop. */
function onEachMinuteLeft(untilMs: number, onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function waitForNext(): void {
    const minutes = minutesLeft(untilMs);
    if (minutes === 0) return;
    const untilNextMs = untilMs - Date.now() - (minutes - 1) * minuteMs;
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
