import { addMs, earlier, type Instant } from '../base/instant.js';

/** A problem that is raised only after it has lasted, and lowered only after it has been gone for a while. */
export interface SteadyAlarm {
  /** When the problem began. `undefined`: there is none, and there was none lately. */
  readonly since: Instant | undefined;
  /** When it was last over. `undefined` while it lasts. */
  readonly overSince: Instant | undefined;
  readonly isRaised: boolean;
}

export const noAlarm: SteadyAlarm = { since: undefined, overSince: undefined, isRaised: false };

/** A problem that is back within this time never ended. */
const settledAfterMs = 5_000;

/** What is known about the problem now. */
export interface AlarmInput {
  /** Since when the problem lasts; `undefined` if there is none. */
  readonly troubleSince: Instant | undefined;
  /** How long it must last. */
  readonly graceMs: number;
  readonly now: Instant;
}

/** The alarm after this input. Pure, and right if it's called late. */
export function updateAlarm(alarm: SteadyAlarm, { troubleSince, graceMs, now }: AlarmInput): SteadyAlarm {
  if (troubleSince === undefined) {
    if (alarm.since === undefined) return alarm;
    const overSince = alarm.overSince ?? now;
    return now >= addMs(overSince, settledAfterMs) ? noAlarm : { ...alarm, overSince };
  }
  const isSettled = alarm.overSince !== undefined && now >= addMs(alarm.overSince, settledAfterMs);
  const known = isSettled ? noAlarm : alarm;
  const since = known.since === undefined ? troubleSince : earlier(known.since, troubleSince);
  return { since, overSince: undefined, isRaised: known.isRaised || now >= addMs(since, graceMs) };
}

/** When the alarm is raised or lowered if nothing else happens. Pure. */
export function nextAlarmChange(alarm: SteadyAlarm, graceMs: number): Instant | undefined {
  if (alarm.since === undefined) return undefined;
  if (alarm.overSince !== undefined) return addMs(alarm.overSince, settledAfterMs);
  return alarm.isRaised ? undefined : addMs(alarm.since, graceMs);
}
