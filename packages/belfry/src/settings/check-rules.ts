import {
  anything,
  fields,
  filledText,
  invalid,
  isRecord,
  list,
  numberWithin,
  oneOf,
  oneOrMany,
  record,
  type Check,
} from './check-options.js';

const attributeValue: Check = (value, path) => {
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) {
    throw invalid(path, value, 'a text, a number, true, false, null, or a list of these');
  }
};

const priorityBounds: Check = (value, path) => {
  fields({ min: numberWithin(-Infinity, Infinity), max: numberWithin(-Infinity, Infinity) })(value, path);
  const { min, max } = value as { min?: number; max?: number };
  if (min !== undefined && max !== undefined && min > max)
    throw invalid(path, value, 'a min that is not above max');
};

const condition = fields({
  channel: oneOrMany(filledText),
  direction: oneOrMany(oneOf('inbound', 'outbound', 'internal')),
  queue: oneOrMany(filledText),
  priority: priorityBounds,
  attributes: record(oneOrMany(attributeValue)),
});

/** A check of a list of rules, given the names of the ringtones that there are. */
export function checkRules(ringtoneNames: readonly string[]): Check {
  const style = fields({
    ringtone: oneOf(...ringtoneNames),
    volume: numberWithin(0, 1),
    repeat: oneOf('repeat', 'once'),
  });
  const ring: Check = (value, path) => {
    if (value === false) return;
    if (!isRecord(value))
      throw invalid(path, value, "false, or an object with 'ringtone', 'volume', 'repeat'");
    style(value, path);
  };
  return list((value, path) => {
    fields({ when: condition, ring: anything }, ['ring'])(value, path);
    ring((value as { ring: unknown }).ring, `${path}.ring`);
  });
}
