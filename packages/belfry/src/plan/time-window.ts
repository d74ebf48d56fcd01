/** A day of the week. */
export type Weekday = 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat';

/** The order is that of `Date.prototype.getDay()`. */
export const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Hours and weekdays in a time zone, for rules. Leave out `weekdays` for every day.
 *
 * A window whose `to` is before its `from` lasts over midnight, and `weekdays` are the days on which it begins.
 *
 * @example
 * const officeHours: TimeWindow = {
 *   weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
 *   from: '08:00',
 *   to: '18:00',
 *   timeZone: 'America/New_York',
 * };
 */
export interface TimeWindow {
  readonly weekdays?: Weekday | readonly Weekday[];
  /** The first minute, as `HH:MM`. Default: `00:00`. */
  readonly from?: string;
  /** The end, as `HH:MM`, which isn't part of the window. `24:00` is midnight. Default: `24:00`. */
  readonly to?: string;
  /** The name of a time zone in the IANA database. Default: the time zone of the agent's computer. */
  readonly timeZone?: string;
}

const minuteMs = 60_000;

/**
 * The ms until a window can begin or end. Windows begin and end at whole minutes, and every offset of a time zone is a
 * whole number of minutes, so this is the next whole minute. A change of the computer's time therefore also has an effect
 * within a minute. Pure.
 */
export function msToNextMinute(epochMs: number): number {
  const msIntoMinute = ((epochMs % minuteMs) + minuteMs) % minuteMs;
  return Number.isFinite(msIntoMinute) ? minuteMs - msIntoMinute : minuteMs;
}

/**
 * Whether the window contains this time, in ms since the epoch. Where clocks are set back, an hour that comes twice is
 * in the window both times. An hour that is skipped is never. Pure.
 */
export function isInWindow(window: TimeWindow, epochMs: number): boolean {
  const local = localTime(epochMs, window.timeZone);
  if (local === undefined) return false;
  const from = minutesOf(window.from ?? '00:00');
  const to = minutesOf(window.to ?? '24:00');
  const { minutes, day } = local;
  if (from <= to) return minutes >= from && minutes < to && hasDay(window, day);
  return (minutes >= from && hasDay(window, day)) || (minutes < to && hasDay(window, (day + 6) % 7));
}

function hasDay({ weekdays: allowed }: TimeWindow, day: number): boolean {
  const name = weekdays[day];
  if (allowed === undefined || name === undefined) return true;
  return typeof allowed === 'string' ? allowed === name : allowed.includes(name);
}

/** The minutes since midnight of a valid `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return 60 * hours + minutes;
}

/** Whether this browser knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && formatIn(name).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** `undefined` for a time that no calendar has. */
function localTime(
  epochMs: number,
  timeZone: string | undefined,
): { readonly day: number; readonly minutes: number } | undefined {
  if (!Number.isFinite(new Date(epochMs).getTime())) return undefined;
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const weekday = (parts.get('weekday') ?? '').toLowerCase();
  const day = weekdays.findIndex((name) => name === weekday);
  return { day, minutes: 60 * Number(parts.get('hour')) + Number(parts.get('minute')) };
}

/** Formatters are slow to create. Names of time zones come from a configuration, so there are few. */
const formats = new Map<string | undefined, Intl.DateTimeFormat>();
const mostFormats = 50;

function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  // The computer's own time zone can change while the page is open.
  const known = timeZone === undefined ? undefined : formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    ...(timeZone !== undefined && { timeZone }),
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (formats.size >= mostFormats) formats.clear();
  if (timeZone !== undefined) formats.set(timeZone, format);
  return format;
}
