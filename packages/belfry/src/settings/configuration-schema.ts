import {
  list,
  number,
  object,
  oneOf,
  optional,
  text,
  type Field,
  type Fields,
  type Schema,
} from '../base/schema/schema.js';
import type { RingerConfiguration } from './ringer-configuration.js';
import { ringtonesSchema } from './ringtone-schema.js';
import { pattern } from './pattern-schema.js';
import { profilesSchema } from './profile-schema.js';
import { autoAnswerSchema, longestWaitMs, rulesSchema } from './rule-schema.js';
import { locksSchema, settingsSchema } from './settings-schema.js';

/** The parts of a configuration, to build on. Their descriptions are the reference in the docs. */
export const configurationFields: Fields<RingerConfiguration> = {
  rules: optional(
    'Which calls ring, and how. The first rule that matches applies. If no rule matches, the call is quiet. Default: inbound voice calls ring, everything else is quiet.',
    rulesSchema,
  ),
  autoAnswer: optional(
    "Calls that other code may answer by itself. They ring only if they are still offered after a delay. The first entry that matches applies. A rule's `delayMs` overrides it. Default: none.",
    autoAnswerSchema,
  ),
  ringtones: optional('Ringtones in addition to the built-in ones, by name.', ringtonesSchema()),
  settings: optional('Defaults that agents can change.', settingsSchema),
  keepOutputsAwake: optional(
    "Whether to keep the outputs running between calls, so that a call doesn't wait for a device to start. `while-available`: while the agent can be offered calls. `never`: saves the battery of Bluetooth headsets, and lets the computer sleep. Default: `while-available`.",
    oneOf('while-available', 'never'),
  ),
  excludeFromAll: optional(
    'Names of outputs on which a ring on all outputs doesn\'t ring. Each can be a pattern: `["*HDMI*", "CABLE *"]`. If they exclude every connected output, all of them ring. Default: none.',
    list(pattern, 'names of outputs', 50),
  ),
  locks: optional("Values that agents can't change.", locksSchema),
  profiles: optional(
    'Rules, settings, and locks for some agents, such as a team. The first profile that matches the agent applies. Default: none.',
    profilesSchema,
  ),
};

/** What `ringer.configure()` takes. */
export const configurationSchema: Schema<RingerConfiguration> =
  object<RingerConfiguration>(configurationFields);

/** What `createRinger` also takes from an administrator, but `ringer.configure()` can't change. */
export const startFields: {
  readonly storageKey: Field<string, false>;
  readonly maxRingMs: Field<number, false>;
} = {
  storageKey: optional(
    "The name under which the browser stores the agent's choices. Default: `belfry`. A change takes effect at the next start.",
    text,
  ),
  maxRingMs: optional(
    'How long a call without a timeout rings, in ms. Default: 300000 (five minutes). A change takes effect at the next start.',
    number(1, longestWaitMs),
  ),
};
