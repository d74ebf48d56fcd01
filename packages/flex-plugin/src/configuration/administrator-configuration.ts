import type { ProfileCondition, RingerConfiguration, RingerOptions } from 'belfry';
import {
  boolean,
  configurationFields,
  matchesAttributes,
  number,
  object,
  optional,
  profileConditionSchema,
  ringtonesSchema,
  startFields,
  text,
  union,
  type Fields,
  type Schema,
} from 'belfry/configuration';
import { customSoundRingtone } from 'belfry-element/custom-sound';

/**
 * Configuration from code. Flex's service configuration (`ui_attributes.belfry`) and the JSON at its `url` override
 * it.
 */
export interface BelfryFlexOptions
  extends RingerConfiguration, Pick<RingerOptions, 'storageKey' | 'maxRingMs'> {
  /**
   * Whether Belfry rings for the agent. For everyone else, Belfry does nothing, and Flex's own ringtone stays on. A
   * condition matches attributes of the agent: `{ worker: { team: 'pilot' } }`. Default: `true`.
   */
  readonly enabled?: boolean | ProfileCondition;
  /**
   * What to do if the agent can't hear several calls in a row. The panel asks for a sound check, and Belfry can set an
   * activity. Default: nothing.
   */
  readonly unheardCalls?: UnheardCallsRule;
}

/** What happens if an agent can't hear several calls in a row. */
export interface UnheardCallsRule {
  /** After how many calls. 2 to 20. Default: 3. */
  readonly inARow?: number;
  /** The name of the activity to set, such as `Offline`. Default: the agent is asked to check the sound. */
  readonly activity?: string;
}

/** What an administrator configures. docs/configuration.md explains it. */
export interface AdministratorConfiguration extends BelfryFlexOptions {
  /** The URL of a JSON Schema, for editors. Belfry ignores it. */
  readonly $schema?: string;
  /** The URL of a JSON file with more configuration. Used only in Flex's service configuration. */
  readonly url?: string;
}

/** Ringtones, without the one that the plugin adds. */
const administratorRingtones = ringtonesSchema({
  [customSoundRingtone]: "another name: this is the agent's custom sound",
});

/** The library's description of its configuration, and the keys that the plugin adds. */
export const administratorFields: Fields<AdministratorConfiguration> = {
  $schema: optional('The URL of a JSON Schema, for editors. Belfry ignores it.', text),
  url: optional(
    "The URL of a JSON file with more configuration. Used only in Flex's service configuration.",
    text,
  ),
  enabled: optional(
    'Whether Belfry rings for the agent. For everyone else, Belfry does nothing, and Flex\'s own ringtone stays on. A condition matches attributes of the agent: `{ "worker": { "team": "pilot" } }`. Default: `true`.',
    union(boolean, profileConditionSchema),
  ),
  unheardCalls: optional(
    "What to do if the agent can't hear several calls in a row. The bell and its panel ask the agent to check the sound. With `activity`, Belfry also sets that activity. Default: nothing.",
    object<UnheardCallsRule>({
      inARow: optional(
        'After how many unheard calls in a row. A call that was heard starts the count again, and so does an agent who confirms the sound check or dismisses the missed calls. Default: 3.',
        number(2, 20),
      ),
      activity: optional(
        'The name of the activity to set, exactly as in TaskRouter, such as `Offline`. If there is no such activity, Belfry reports a problem and only asks the agent. Default: none.',
        text,
      ),
    }),
  ),
  ...configurationFields,
  autoAnswer: optional(
    "Tasks that another plugin may accept automatically. They ring only if they are still offered after a delay. The first entry that matches applies. A rule's `delayMs` overrides it. Default: tasks with the attribute `autoAnswer`, `auto_answer`, `autoAccept`, or `auto_accept`, and tasks that `agent_automation` of Twilio's `flex-project-template` accepts. An empty list turns it off.",
    configurationFields.autoAnswer.schema,
  ),
  ringtones: optional(
    `Ringtones in addition to the built-in ones, by name. The name \`${customSoundRingtone}\` is reserved for the sound that the agent uploads.`,
    administratorRingtones,
  ),
  ...startFields,
};

/** What an administrator can write. */
export const administratorSchema: Schema<AdministratorConfiguration> =
  object<AdministratorConfiguration>(administratorFields);

/**
 * Whether Belfry rings for an agent with these attributes. Without attributes, no condition on them is met. Pure.
 */
export function isEnabledFor(
  { enabled = true }: AdministratorConfiguration,
  attributes: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (typeof enabled === 'boolean') return enabled;
  return attributes !== undefined && matchesAttributes(enabled.worker, attributes);
}

/** The part that the ringer takes at any time. */
export function ringerConfiguration(configuration: AdministratorConfiguration): RingerConfiguration {
  return Object.fromEntries(
    Object.entries(configuration).filter(([key]) => Object.hasOwn(configurationFields, key)),
  );
}
