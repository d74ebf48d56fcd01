import type { AttributeValue, AutoAnswerRule } from 'belfry';

/** Task attributes that plugins for automatic answers use. */
const attributeNames = ['autoAnswer', 'auto_answer', 'autoAccept', 'auto_accept'];

/** More entries than an administrator writes, and few enough to compare with each call. */
const maxEntries = 100;

/**
 * The tasks that other plugins accept automatically, as far as Flex's service configuration and common attributes say:
 *
 * - Tasks with the attribute `autoAnswer`, `auto_answer`, `autoAccept`, or `auto_accept`.
 * - Tasks that the feature `agent_automation` of Twilio's `flex-project-template` accepts. Its first entry that matches
 *   decides, so entries that don't accept tasks are included, without a delay.
 *
 * Ignores what it doesn't understand: such a task rings at once. Pure.
 */
export function flexAutoAnswer(serviceConfiguration: unknown): readonly AutoAnswerRule[] {
  const byAttribute = attributeNames.map((name) => ({ when: { attributes: { [name]: [true, 'true'] } } }));
  return [...byAttribute, ...templateEntries(serviceConfiguration)];
}

function templateEntries(serviceConfiguration: unknown): readonly AutoAnswerRule[] {
  const path = ['ui_attributes', 'custom_data', 'features', 'agent_automation'];
  const feature = path.reduce<unknown>((value, key) => asObject(value)[key], serviceConfiguration);
  const { enabled, configuration } = asObject(feature);
  if (!isOn(enabled) || !Array.isArray(configuration)) return [];
  return configuration.slice(0, maxEntries).flatMap(toEntry);
}

function toEntry(written: unknown): readonly AutoAnswerRule[] {
  const { channel, auto_accept: isAccepted, required_attributes: required = [] } = asObject(written);
  const attributes = toAttributes(required);
  if (typeof channel !== 'string' || channel === '' || attributes === undefined) return [];
  return [{ when: { channel, attributes }, ...(!isOn(isAccepted) && { delayMs: 0 }) }];
}

/** `undefined` if no task can match. */
function toAttributes(required: unknown): Readonly<Record<string, AttributeValue>> | undefined {
  if (!Array.isArray(required) || required.length > maxEntries) return undefined;
  const values = new Map<string, AttributeValue>();
  for (const each of required) {
    const { key, value } = asObject(each);
    if (typeof key !== 'string' || key === '' || !isAttributeValue(value)) return undefined;
    if (values.has(key) && values.get(key) !== value) return undefined;
    values.set(key, value);
  }
  return Object.fromEntries(values);
}

function isAttributeValue(value: unknown): value is AttributeValue {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

/** As the template decides: any truthy value. */
function isOn(value: unknown): boolean {
  return Boolean(value);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
