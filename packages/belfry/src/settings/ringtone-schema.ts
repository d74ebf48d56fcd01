import {
  code,
  list,
  number,
  object,
  optional,
  record,
  refine,
  refineWhole,
  required,
  text,
  union,
  type Place,
  type Schema,
} from '../base/schema/schema.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { cadenceLimits, periodMs, toneMs } from '../ringtones/cadence-limits.js';
import {
  isRingtoneFile,
  type CadenceSpec,
  type CadenceStep,
  type RingtoneBlob,
  type RingtoneFile,
  type RingtoneSpec,
  type Tone,
} from '../ringtones/ringtone.js';

const url = refineWhole(text, 'a URL with https, http, blob, or data', isFetchable);

const file = object<RingtoneFile>({
  url: required(
    'The URL of an audio file, absolute or relative to the page. A server with another origin must allow it with CORS.',
    url,
  ),
});

const blob = object<RingtoneBlob>({
  load: required(
    'Returns the audio file.',
    code<RingtoneBlob['load']>((value) => typeof value === 'function', 'a function that returns a Blob'),
  ),
});

const tones = list(
  object<Tone>({
    hz: required('The pitch, in Hz.', number(20, 20_000)),
    levelDb: optional('The level relative to the other tones, in dB. Default: 0.', number(-60, 0)),
  }),
  'tones',
);

const step = object<CadenceStep>({
  onMs: required('How long the tones sound, in ms.', number(1, 60_000)),
  offMs: required('How long the pause after them is, in ms.', number(0, 60_000)),
  tones: optional("The tones of this step. Default: the ringtone's tones.", tones),
});

const audibleCadence = refine(
  object<CadenceSpec>({
    tones: required('The tones of each step that has no tones.', tones),
    steps: required(
      'One period of the ringtone, which repeats. It lasts at most 60 seconds, and its tones at most 120 seconds, added up.',
      refineWhole(list(step, 'steps'), 'a list of at least one step', ({ length }) => length > 0),
    ),
    decayMs: optional(
      "How long each step takes to fade by 60 dB, in ms. Default: it doesn't fade.",
      number(1, 60_000),
    ),
    peakDbfs: optional('The level of the loudest sample, in dBFS. Default: -3.', number(-60, 0)),
  }),
  'at least one tone, in the step or in the ringtone',
  silentSteps,
);

const shortCadence = refine(
  audibleCadence,
  `steps that last at most ${cadenceLimits.periodMs / 1000} s together`,
  (value) => (periodMs(value) > cadenceLimits.periodMs ? [['steps']] : []),
);

const cadence = refine(
  shortCadence,
  `fewer or shorter tones: at most ${cadenceLimits.toneMs / 1000} s, added up over all tones of all steps`,
  (value) => (toneMs(value) > cadenceLimits.toneMs ? [['steps']] : []),
);

function silentSteps({ tones: shared, steps }: CadenceSpec): readonly Place[] {
  return steps.flatMap((each, index) =>
    (each.tones ?? shared).length > 0 ? [] : [['steps', index, 'tones']],
  );
}

function totalMs(ringtones: readonly RingtoneSpec[]): number {
  return ringtones.reduce((sum, spec) => sum + (isRingtoneFile(spec) ? 0 : periodMs(spec)), 0);
}

function isFetchable(value: string): boolean {
  const base = 'https://page.invalid/';
  return URL.canParse(value, base) && /^(https?|blob|data):$/.test(new URL(value, base).protocol);
}

/** Rendered, they take 115 MB. */
const longestTotalMs = 10 * 60_000;

/** The library loads every ringtone before the first call. */
const mostRingtones = 100;

const builtInNames = Object.fromEntries(
  Object.keys(builtInRingtones).map((name) => [name, 'a name that no built-in ringtone has']),
);

/**
 * Describes ringtones by name.
 *
 * @param reserved More names that ringtones can't have, and what is expected instead.
 */
export function ringtonesSchema(
  reserved: Readonly<Record<string, string>> = {},
): Schema<Readonly<Record<string, RingtoneSpec>>> {
  return refineWhole(
    record(union(file, blob, cadence), 'ringtones by name', {
      reserved: { ...builtInNames, ...reserved },
      max: mostRingtones,
    }),
    `synthesized ringtones that last at most ${longestTotalMs / 60_000} minutes together`,
    (ringtones) => totalMs(Object.values(ringtones)) <= longestTotalMs,
  );
}
