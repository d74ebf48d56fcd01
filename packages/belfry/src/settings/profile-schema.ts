import { list, object, optional, required, type Schema } from '../base/schema/schema.js';
import type { Profile, ProfileCondition } from './profile.js';
import { attributesSchema, rulesSchema, shortText } from './rule-schema.js';
import { locksSchema, settingsSchema } from './settings-schema.js';

/** Which agents something is for. */
export const profileConditionSchema: Schema<ProfileCondition> = object<ProfileCondition>({
  worker: required(
    'Attributes of the agent, as in a rule: `{ "team": "night*" }`. Every one must match.',
    attributesSchema,
  ),
});

/** One profile. */
export const profileSchema: Schema<Profile> = object<Profile>({
  name: optional('What to call the profile in explanations.', shortText),
  when: required('The agents that the profile is for.', profileConditionSchema),
  rules: optional('The rules for these agents. They replace the general rules as a whole.', rulesSchema),
  settings: optional('Defaults for these agents. They override the general ones key by key.', settingsSchema),
  locks: optional('Locks for these agents. They override the general ones key by key.', locksSchema),
});

/** How many profiles a configuration can have. */
export const mostProfiles = 100;

/** All profiles. */
export const profilesSchema: Schema<readonly Profile[]> = list(profileSchema, 'profiles', mostProfiles);
