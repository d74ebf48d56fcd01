import { fields, list, numberWithin, oneOf, text, type Check } from './check-options.js';

/** The last moment that a `Date` can name. Infinity would not survive being remembered as JSON. */
const latestMs = 8_640_000_000_000_000;

/** A check of some or all of the agent's settings, given the names of the ringtones that there are. */
export function checkSettings(ringtoneNames: readonly string[]): Check {
  return fields({
    ringtone: oneOf(...ringtoneNames),
    volume: numberWithin(0, 1),
    outputs: list(fields({ id: text, label: text }, ['id', 'label'])),
    mutedUntilMs: numberWithin(0, latestMs),
  });
}
