import type { AgentState } from '../calls/agent.js';
import type { Call } from '../calls/call.js';
import type { AttributeCondition, AttributeValue, OneOrMany, Rule, RuleCondition } from './rule.js';

/** What rules may ask for beside the call. */
export interface RuleContext {
  readonly agent: AgentState;
  /** Nobody can be looking at this tab. */
  readonly isTabHidden: boolean;
}

/** The first rule that holds for this call, if any. Pure. */
export function matchRule(rules: readonly Rule[], call: Call, context: RuleContext): Rule | undefined {
  return rules.find(({ when = {} }) => holdsForCall(when, call) && holdsFor(when, context));
}

function holdsForCall(when: RuleCondition, call: Call): boolean {
  return (
    isAmong(when.channel, call.channel) &&
    isAmong(when.direction, call.direction) &&
    (when.queue === undefined || (call.queue !== undefined && isAmong(when.queue, call.queue))) &&
    isWithin(when.priority, call.priority) &&
    isAmong(when.transfer, call.isTransfer) &&
    haveAll(when.attributes, call.attributes)
  );
}

function holdsFor(when: RuleCondition, { agent, isTabHidden }: RuleContext): boolean {
  return (
    isAmong(when.agentBusy, agent.isBusy) &&
    isAmong(when.tabHidden, isTabHidden) &&
    haveAll(when.worker, agent.attributes)
  );
}

function isAmong<Value>(wanted: OneOrMany<Value> | undefined, actual: Value): boolean {
  if (wanted === undefined) return true;
  return Array.isArray(wanted) ? wanted.includes(actual) : wanted === actual;
}

function isWithin(bounds: RuleCondition['priority'], value: number): boolean {
  return value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);
}

function haveAll(
  wanted: AttributeCondition | undefined,
  attributes: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted ?? {}).every(([name, values]) => {
    const actual = attributeAt(attributes, name);
    // A list is what skills come in: one of them is enough.
    const each: readonly unknown[] = Array.isArray(actual) ? actual : [actual];
    return each.some((value) => isAmong(values, value as AttributeValue));
  });
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
