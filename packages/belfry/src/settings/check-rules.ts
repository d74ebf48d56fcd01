import { alertNames } from '../plan/alert.js';
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

function bounds(min: number, max: number): Check {
  return (value, path) => {
    fields({ min: numberWithin(min, max), max: numberWithin(min, max) })(value, path);
    const given = value as { min?: number; max?: number };
    if (given.min !== undefined && given.max !== undefined && given.min > given.max)
      throw invalid(path, value, 'a min that is not above max');
  };
}

/** A volume of 0 to 1, or bounds for it. */
export const volumeOrBounds: Check = (value, path) => {
  if (isRecord(value)) bounds(0, 1)(value, path);
  else if (typeof value === 'number') numberWithin(0, 1)(value, path);
  else throw invalid(path, value, "a number from 0 to 1, or an object with 'min', 'max'");
};

const outputScope = oneOf('chosen', 'all', 'headset');

const alertCondition = oneOf('always', 'unseen', 'never');
const alerts = fields(Object.fromEntries(alertNames.map((name) => [name, alertCondition])));

const escalationStep: Check = (value, path) => {
  fields({
    afterMs: numberWithin(0, Infinity),
    beforeDeadlineMs: numberWithin(0, Infinity),
    volume: numberWithin(0, 1),
    outputs: outputScope,
    alerts,
  })(value, path);
  const { afterMs, beforeDeadlineMs } = value as Readonly<Record<string, unknown>>;
  if ((afterMs === undefined) === (beforeDeadlineMs === undefined))
    throw invalid(path, value, "a step with either 'afterMs' or 'beforeDeadlineMs'");
};

const attributeCondition = record(oneOrMany(attributeValue));
const yesOrNo = oneOf(true, false);

const condition = fields({
  channel: oneOrMany(filledText),
  direction: oneOrMany(oneOf('inbound', 'outbound', 'internal')),
  queue: oneOrMany(filledText),
  priority: bounds(-Infinity, Infinity),
  attributes: attributeCondition,
  transfer: yesOrNo,
  worker: attributeCondition,
  agentBusy: yesOrNo,
  tabHidden: yesOrNo,
});

/** A check of a list of rules, given the names of the ringtones that there are. */
export function checkRules(ringtoneNames: readonly string[]): Check {
  const style = fields({
    ringtone: oneOf(...ringtoneNames),
    volume: volumeOrBounds,
    outputs: outputScope,
    repeat: oneOf('repeat', 'once'),
    alerts,
    whileBusy: oneOf('wait', 'ring'),
    escalation: list(escalationStep),
  });
  const ring: Check = (value, path) => {
    if (value === false) return;
    if (!isRecord(value))
      throw invalid(
        path,
        value,
        "false, or an object with 'ringtone', 'volume', 'outputs', 'repeat', 'alerts', 'whileBusy', 'escalation'",
      );
    style(value, path);
  };
  return list((value, path) => {
    fields({ when: condition, ring: anything }, ['ring'])(value, path);
    ring((value as { ring: unknown }).ring, `${path}.ring`);
  });
}
