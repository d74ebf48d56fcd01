import { object, oneOf, oneOrMany, optional, refineWhole, text, type Schema } from '../base/schema/schema.js';
import { isTimeZone, minutesOf, weekdays, type TimeWindow } from '../plan/time-window.js';

const timeOfDay = refineWhole(text, 'a time as HH:MM, from "00:00" to "24:00"', (time) =>
  /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time),
);

const timeZone = refineWhole(
  text,
  'the name of a time zone that the browser knows, such as "America/New_York" or "UTC"',
  isTimeZone,
);

/** Hours and weekdays. */
export const timeWindowSchema: Schema<TimeWindow> = refineWhole(
  object<TimeWindow>({
    weekdays: optional(
      'The days of the week. If the window lasts over midnight, the days on which it begins. Default: every day.',
      oneOrMany(oneOf(...weekdays)),
    ),
    from: optional('When it begins, as `HH:MM`. Default: `00:00`.', timeOfDay),
    to: optional(
      "When it ends, as `HH:MM`. This minute isn't part of it. If `to` is before `from`, the window lasts over midnight. Default: `24:00`.",
      timeOfDay,
    ),
    timeZone: optional(
      "The time zone, by its name in the IANA database. Daylight saving time is taken into account. Default: the time zone of the agent's computer.",
      timeZone,
    ),
  }),
  '"from" and "to" to differ',
  ({ from = '00:00', to = '24:00' }) => minutesOf(from) !== minutesOf(to),
);
