import { fields, list, numberWithin, oneOf, text, type Check } from './check-options.js';
import { volumeOrBounds } from './check-rules.js';

/** The last timestamp that a `Date` can name. Infinity would not survive being remembered as JSON. */
const latestMs = 8_640_000_000_000_000;

const outputs = list(fields({ id: text, label: text, volume: numberWithin(0, 1) }, ['id', 'label']));

const aHeadset = fields({ id: text, label: text }, ['id', 'label']);
const headset: Check = (value, path) => {
  if (value !== null) aHeadset(value, path);
};

/** A check of some or all of the agent's settings, given the names of the ringtones that there are. */
export function checkSettings(ringtoneNames: readonly string[]): Check {
  return fields({
    ringtone: oneOf(...ringtoneNames),
    volume: numberWithin(0, 1),
    outputs,
    headset,
    mutedUntilMs: numberWithin(0, latestMs),
  });
}

/** A check of the locks on them. */
export function checkLocks(ringtoneNames: readonly string[]): Check {
  return fields({
    ringtone: oneOf(...ringtoneNames),
    volume: volumeOrBounds,
    outputs,
    headset: aHeadset,
    mutedUntilMs: oneOf(0),
  });
}
