import { useEffect, useState } from 'react';

const minuteMs = 60_000;
/** Browser timers can fire this much early, in ms. */
const timerSlackMs = 20;

/** The minutes left until a time, rounded up, or 0 after it. Renders again when the number changes. */
export function useMinutesLeft(untilMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  // `nowMs` can be old when `untilMs` changes.
  const leftMs = Math.max(0, untilMs - Math.max(nowMs, Date.now()));
  const minutes = Math.ceil(leftMs / minuteMs);
  useEffect(() => {
    if (minutes === 0) return undefined;
    const untilNextMs = untilMs - Date.now() - (minutes - 1) * minuteMs;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.max(0, untilNextMs) + timerSlackMs);
    return () => clearTimeout(timer);
  }, [untilMs, minutes, nowMs]);
  return minutes;
}
