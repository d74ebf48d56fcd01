import type { AgentState } from '../calls/agent.js';
import type { Call } from '../calls/call.js';
import { matchesGlob } from '../base/glob.js';
import type { AttributeCondition, AttributeValue, NumberRange, OneOrMany, RuleCondition } from './rule.js';
import { isInWindow } from './time-window.js';

/** What rules can ask about in addition to the call. */
export interface RuleContext {
  readonly agent: AgentState;
  /** Whether this tab is in the background, or its window is minimized or covered. */
  readonly isTabHidden: boolean;
  /** The computer's date and time, in ms since the epoch. */
  readonly epochMs: number;
}

/** An item with a condition, such as a rule. */
interface Conditional {
  readonly when?: RuleCondition;
}

/** The index of the first of these rules, or other items with a condition, that matches this call. Pure. */
export function indexOfFirstMatch(
  rules: readonly Conditional[],
  call: Call,
  context: RuleContext,
): number | undefined {
  const index = rules.findIndex(({ when = {} }) =>
    conditions.every((name) => checks[name](when, call, context)),
  );
  return index < 0 ? undefined : index;
}

/** Returns the first of these rules, or other items with a condition, that matches this call. Pure. */
export function firstMatch<Item extends Conditional>(
  rules: readonly Item[],
  call: Call,
  context: RuleContext,
): Item | undefined {
  const index = indexOfFirstMatch(rules, call, context);
  return index === undefined ? undefined : rules[index];
}

/** Which conditions the call doesn't meet. Empty if it matches. Pure. */
export function unmetConditions(
  when: RuleCondition,
  call: Call,
  context: RuleContext,
): readonly (keyof RuleCondition)[] {
  return conditions.filter((name) => !checks[name](when, call, context));
}

/** Whether any of these asks for the time, so that what matches can change without an event. Pure. */
export function dependsOnTime(items: readonly Conditional[]): boolean {
  return items.some(({ when }) => when?.time !== undefined);
}

/** How each condition is checked. One that is left out is met. */
const checks: Readonly<
  Record<keyof RuleCondition, (when: RuleCondition, call: Call, context: RuleContext) => boolean>
> = {
  channel: (when, call) => isAmong(when.channel, call.channel),
  direction: (when, call) => isAmong(when.direction, call.direction),
  queue: (when, call) => isAmong(when.queue, call.queue),
  priority: (when, call) => isWithin(when.priority ?? {}, call.priority),
  attributes: (when, call) => matchesAttributes(when.attributes ?? {}, call.attributes),
  transfer: (when, call) => isAmong(when.transfer, call.isTransfer),
  worker: (when, _call, { agent }) => matchesAttributes(when.worker ?? {}, agent.attributes),
  agentBusy: (when, _call, { agent }) => isAmong(when.agentBusy, agent.isBusy),
  tabHidden: (when, _call, { isTabHidden }) => isAmong(when.tabHidden, isTabHidden),
  time: ({ time }, _call, { epochMs }) =>
    time === undefined || toList(time).some((window) => isInWindow(window, epochMs)),
};

const conditions = Object.keys(checks) as readonly (keyof RuleCondition)[];

function toList<Value>(value: OneOrMany<Value>): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

function isAmong(allowed: OneOrMany<AttributeValue | NumberRange> | undefined, actual: unknown): boolean {
  return allowed === undefined || toList(allowed).some((each) => isMatching(each, actual));
}

function isMatching(allowed: AttributeValue | NumberRange, actual: unknown): boolean {
  if (typeof allowed === 'object' && allowed !== null) {
    const number = toNumber(actual);
    return number !== undefined && isWithin(allowed, number);
  }
  if (typeof allowed === 'string' && typeof actual === 'string') return matchesGlob(allowed, actual);
  return allowed === actual;
}

/** Many contact centers write numbers in attributes as text. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'string') return /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
  return typeof value === 'number' ? value : undefined;
}

function isWithin({ min = -Infinity, max = Infinity }: NumberRange, value: number): boolean {
  return value >= min && value <= max;
}

/** Whether these attributes meet the condition. Pure. */
export function matchesAttributes(
  condition: AttributeCondition,
  attributes: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(condition).every(([name, values]) => {
    const actual = attributeAt(attributes, name);
    // Skills are lists. One matching value is enough.
    const actualValues: readonly unknown[] = Array.isArray(actual) ? actual : [actual];
    return actualValues.some((value) => isAmong(values, value));
  });
}

/** Looks an attribute up by its full name first, and then by its name as a path into nested objects. Pure. */
export function attributeAt(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  let value: unknown = attributes;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
