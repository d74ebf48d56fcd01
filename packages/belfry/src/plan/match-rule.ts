import type { AgentState } from '../calls/agent.js';
import type { Call } from '../calls/call.js';
import type { AttributeCondition, AttributeValue, OneOrMany, RuleCondition } from './rule.js';

/** What rules can ask about in addition to the call. */
export interface RuleContext {
  readonly agent: AgentState;
  /** Whether this tab is in the background, or its window is minimized or covered. */
  readonly isTabHidden: boolean;
}

/** Returns the first of these rules, or other items with a condition, that matches this call. Pure. */
export function firstMatch<Item extends { readonly when?: RuleCondition }>(
  rules: readonly Item[],
  call: Call,
  context: RuleContext,
): Item | undefined {
  return rules.find(({ when = {} }) => matchesCall(when, call) && matchesContext(when, context));
}

function matchesCall(when: RuleCondition, call: Call): boolean {
  return (
    isAmong(when.channel, call.channel) &&
    isAmong(when.direction, call.direction) &&
    (when.queue === undefined || (call.queue !== undefined && isAmong(when.queue, call.queue))) &&
    isWithin(when.priority, call.priority) &&
    isAmong(when.transfer, call.isTransfer) &&
    haveMatching(when.attributes, call.attributes)
  );
}

function matchesContext(when: RuleCondition, { agent, isTabHidden }: RuleContext): boolean {
  return (
    isAmong(when.agentBusy, agent.isBusy) &&
    isAmong(when.tabHidden, isTabHidden) &&
    haveMatching(when.worker, agent.attributes)
  );
}

function isAmong<Value>(allowed: OneOrMany<Value> | undefined, actual: Value): boolean {
  if (allowed === undefined) return true;
  return Array.isArray(allowed) ? allowed.includes(actual) : allowed === actual;
}

function isWithin(bounds: RuleCondition['priority'], value: number): boolean {
  return value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);
}

function haveMatching(
  condition: AttributeCondition | undefined,
  attributes: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(condition ?? {}).every(([name, values]) => {
    const actual = attributeAt(attributes, name);
    // Skills are lists. One matching value is enough.
    const actualValues: readonly unknown[] = Array.isArray(actual) ? actual : [actual];
    return actualValues.some((value) => isAmong(values, value as AttributeValue));
  });
}

/** Looks an attribute up by its full name first, and then by its name as a path into nested objects. */
function attributeAt(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  let value: unknown = attributes;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
