import { useEffect, useState } from 'react';

const minuteMs = 60_000;
/** Timers of a browser end early by as much as this, ms. */
const timerSlackMs = 20;

/** How many minutes are left until then, rounded up; 0 once it is past. Drawn again when that changes. */
export function useMinutesLeft(untilMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  // Kept true against a change of `untilMs` too, for which `nowMs` may be old.
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
