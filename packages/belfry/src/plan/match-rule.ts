import type { Call } from '../calls/call.js';
import type { AttributeValue, OneOrMany, Rule, RuleCondition } from './rule.js';

/** The first rule that holds for this call, if any. Pure. */
export function matchRule(rules: readonly Rule[], call: Call): Rule | undefined {
  return rules.find((rule) => holds(rule.when ?? {}, call));
}

function holds(when: RuleCondition, call: Call): boolean {
  return (
    isAmong(when.channel, call.channel) &&
    isAmong(when.direction, call.direction) &&
    (when.queue === undefined || (call.queue !== undefined && isAmong(when.queue, call.queue))) &&
    isWithin(when.priority, call.priority) &&
    Object.entries(when.attributes ?? {}).every(([name, wanted]) =>
      isAmong(wanted, attributeAt(call.attributes, name) as AttributeValue),
    )
  );
}

function isAmong<Value>(wanted: OneOrMany<Value> | undefined, actual: Value): boolean {
  if (wanted === undefined) return true;
  return Array.isArray(wanted) ? wanted.includes(actual) : wanted === actual;
}

function isWithin(bounds: RuleCondition['priority'], value: number): boolean {
  return value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);
}

/** An attribute by its name; a name with dots is tried as it stands first, then as a way through objects. */
function attributeAt(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  let value: unknown = attributes;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
