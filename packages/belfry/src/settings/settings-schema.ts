import {
  anyText,
  list,
  number,
  object,
  oneOf,
  oneOrMany,
  optional,
  reference,
  refineWhole,
  union,
  type Schema,
} from '../base/schema/schema.js';
import type { OutputChoice } from '../outputs/output.js';
import { anyPattern } from './pattern-schema.js';
import { ringtoneNames, volumeSchema } from './rule-schema.js';
import type { SettingLocks } from './setting-locks.js';
import type { Settings } from './settings.js';

/** The last timestamp that a `Date` can hold. `Infinity` can't be stored as JSON. */
const latestMs = 8_640_000_000_000_000;

type NamedOutput = Pick<OutputChoice, 'id' | 'label'>;

function named<Output extends NamedOutput>(schema: Schema<Output>): Schema<Output> {
  return refineWhole(
    schema,
    'an "id", or a "label" that is not empty',
    ({ id, label = '' }) => id !== undefined || label !== '',
  );
}

const id = optional(
  'The browser\'s id of the output. It differs from browser to browser, so use `label` for more than one agent. `""` is the system default.',
  anyText,
);
const label = optional(
  'The name of the device, as the agent sees it, or a pattern such as `Jabra*`. If several outputs match the pattern, the first one is used. Used if no output has the `id`.',
  anyPattern,
);

const headset = named(object<NamedOutput>({ id, label }));

/** Each output has an audio context. */
const mostOutputs = 50;

const outputs = list(
  named(
    object<OutputChoice>({
      id,
      label,
      volume: optional('Its share of the overall volume. Default: 1.', number(0, 1)),
    }),
  ),
  'outputs',
  mostOutputs,
);

const ringtone = reference(ringtoneNames);

/** Some or all of the agent's settings. */
export const settingsSchema: Schema<Partial<Settings>> = object<Partial<Settings>>({
  ringtone: optional('The default ringtone. Default: `us`.', ringtone),
  volume: optional('The default volume, from 0 (silent) to 1 (full). Default: 1.', number(0, 1)),
  outputs: optional(
    'The default outputs to ring on. An empty list means the system default. Default: an empty list.',
    outputs,
  ),
  headset: optional(
    'Where a call rings while the agent is on another call. `null` means that Belfry guesses. Default: `null`.',
    union(headset, oneOf(null)),
  ),
  mutedUntilMs: optional(
    'Until when Belfry is muted, in ms since the Unix epoch. Default: 0, not muted.',
    number(0, latestMs),
  ),
});

export const locksSchema: Schema<SettingLocks> = object<SettingLocks>({
  ringtone: optional(
    "The only ringtone, or a list of the ringtones that agents can choose from. With a list, agents can't upload a sound.",
    oneOrMany(ringtone),
  ),
  volume: optional('The only volume, or limits for it. `{ "min": 0.4 }` is a minimum volume.', volumeSchema),
  outputs: optional('The only outputs. An empty list means the system default.', outputs),
  headset: optional('The only headset for a call while the agent is on another call.', headset),
  mute: optional("`false`: agents can't mute Belfry.", oneOf(false)),
  uploads: optional(
    "`false`: agents can't upload a sound. One that they uploaded doesn't ring.",
    oneOf(false),
  ),
});
