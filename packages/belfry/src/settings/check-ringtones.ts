import { BelfryError } from '../base/belfry-error.js';
import {
  fields,
  filledText,
  invalid,
  isRecord,
  list,
  numberWithin,
  record,
  type Check,
} from './check-options.js';

const url: Check = (value, path) => {
  filledText(value, path);
  if (!URL.canParse(value as string, 'https://page.invalid/')) throw invalid(path, value, 'a URL');
  const { protocol } = new URL(value as string, 'https://page.invalid/');
  if (!['https:', 'http:', 'blob:', 'data:'].includes(protocol))
    throw invalid(path, value, 'a URL of https, http, blob or data');
};

const aFunction: Check = (value, path) => {
  if (typeof value !== 'function') throw invalid(path, value, 'a function that gives a Blob');
};

const tones = list(fields({ hz: numberWithin(20, 20_000), levelDb: numberWithin(-60, 0) }, ['hz']));

const steps: Check = (value, path) => {
  const step = fields({ onMs: numberWithin(1, 60_000), offMs: numberWithin(0, 60_000), tones }, [
    'onMs',
    'offMs',
  ]);
  list(step)(value, path);
  if (Array.isArray(value) && value.length === 0) throw invalid(path, value, 'a list of at least one step');
};

const cadence = fields({ tones, steps, decayMs: numberWithin(1, 60_000), peakDbfs: numberWithin(-60, 0) }, [
  'tones',
  'steps',
]);

/** Each step must have something to sound: its own tones, or the cadence's. */
const hasTones: Check = (value, path) => {
  const { tones: shared, steps: all } = value as { tones: unknown[]; steps: { tones?: unknown[] }[] };
  all.forEach((step, index) => {
    if ((step.tones ?? shared).length > 0) return;
    throw new BelfryError(
      'invalid-option',
      `${path}.steps[${index}].tones: no tone to sound. Give the step tones, or the cadence.`,
    );
  });
};

/** A check of ringtones by name, none of which may be named as a built-in one is. */
export function checkRingtones(builtInNames: readonly string[]): Check {
  const one: Check = (value, path) => {
    if (!isRecord(value))
      throw invalid(path, value, "an object with 'url', with 'load', or with 'tones' and 'steps'");
    if ('url' in value) return fields({ url })(value, path);
    if ('load' in value) return fields({ load: aFunction })(value, path);
    cadence(value, path);
    hasTones(value, path);
  };
  return (value, path) => {
    record(one)(value, path);
    for (const name of Object.keys(value as object)) {
      if (name === '')
        throw new BelfryError('invalid-option', `${path}: a ringtone has no name. Give it one.`);
      if (!builtInNames.includes(name)) continue;
      throw new BelfryError(
        'invalid-option',
        `${path}.${name}: this name is taken by a built-in ringtone. Choose another.`,
      );
    }
  };
}
