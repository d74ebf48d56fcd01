import type { Call } from '../calls/call.js';
import { attributeAt, matchesAttributes, unmetConditions, type RuleContext } from '../plan/match-rule.js';
import { ruleName } from '../plan/plan-ring.js';
import type { AttributeCondition, Rule, RuleCondition } from '../plan/rule.js';
import type { RuleExplanation, UnmetCondition } from './ring-explanation.js';

/** For every rule, whether it matches, and which conditions aren't met. Pure. */
export function explainRules(
  source: { readonly rules: readonly Rule[]; readonly rulesPath: string },
  call: Call,
  context: RuleContext,
): readonly RuleExplanation[] {
  return source.rules.map(({ when = {} }, index) => {
    const unmet = unmetConditions(when, call, context).map((name) =>
      unmetCondition(name, when, call, context),
    );
    return { rule: ruleName(index, source), isMatch: unmet.length === 0, unmet };
  });
}

function unmetCondition(
  condition: keyof RuleCondition,
  when: RuleCondition,
  call: Call,
  { agent, isTabHidden, epochMs }: RuleContext,
): UnmetCondition {
  switch (condition) {
    case 'attributes':
      return { condition, ...unmetAttributes(when.attributes ?? {}, call.attributes) };
    case 'worker':
      return { condition, ...unmetAttributes(when.worker ?? {}, agent.attributes) };
    case 'channel':
    case 'direction':
    case 'queue':
    case 'priority':
      return { condition, expected: when[condition], actual: call[condition] };
    case 'transfer':
      return { condition, expected: when.transfer, actual: call.isTransfer };
    case 'agentBusy':
      return { condition, expected: when.agentBusy, actual: agent.isBusy };
    case 'tabHidden':
      return { condition, expected: when.tabHidden, actual: isTabHidden };
    case 'time':
      return { condition, expected: when.time, actual: isoTime(epochMs) };
  }
}

function unmetAttributes(
  condition: AttributeCondition,
  attributes: Readonly<Record<string, unknown>>,
): Pick<UnmetCondition, 'expected' | 'actual'> {
  const unmet = Object.entries(condition).filter(([name, values]) => {
    const alone: AttributeCondition = Object.fromEntries([[name, values]]);
    return !matchesAttributes(alone, attributes);
  });
  return {
    expected: Object.fromEntries(unmet),
    actual: Object.fromEntries(unmet.map(([name]) => [name, attributeAt(attributes, name)])),
  };
}

function isoTime(epochMs: number): string | undefined {
  const date = new Date(epochMs);
  return Number.isFinite(date.getTime()) ? date.toISOString() : undefined;
}
