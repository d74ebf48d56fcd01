import type { LockEffect, RingExplanation, RuleExplanation } from 'belfry';
import { unmetText } from '../../../packages/flex-plugin/src/command-line/explanation-text.js';
import { byId, element } from '../../../packages/sandbox/web/common/element.js';
import { phaseSentence, phaseTimes } from './phase-words.js';

/** Shows in words how a call rings, and why. `undefined`: there is nothing to show. */
export function showExplanation(explanation: RingExplanation | undefined): void {
  byId('phases', 'ol').replaceChildren(...(explanation ? phaseItems(explanation) : []));
  byId('rules', 'ol').replaceChildren(...(explanation ? ruleItems(explanation) : []));
  byId('settings', 'ul').replaceChildren(...(explanation ? settingItems(explanation) : []));
}

function phaseItems({ timeline, settings }: RingExplanation): readonly HTMLElement[] {
  return timeline.map((phase) => {
    const item = element('li', `phase ${phase.state}`);
    item.append(
      element('span', 'times', phaseTimes(phase)),
      element('span', '', phaseSentence(phase, settings)),
    );
    return item;
  });
}

/** The first rule that matches decides. */
function ruleItems({ rules }: RingExplanation): readonly HTMLElement[] {
  if (rules.length === 0) return [element('li', '', 'There are no rules, so every call is quiet.')];
  const decides = rules.findIndex(({ isMatch }) => isMatch);
  return rules.map((rule, index) => {
    const item = element('li', `rule ${verdictOf(rule, index === decides)}`);
    const head = element('p', 'rule-head');
    head.append(
      element('strong', '', rule.rule),
      element('span', 'verdict', verdictTexts[verdictOf(rule, index === decides)]),
    );
    const reasons = element('ul', 'reasons');
    reasons.append(...rule.unmet.map((unmet) => element('li', '', unmetText(unmet))));
    item.append(head, reasons);
    return item;
  });
}

const verdictTexts = {
  decides: 'decides',
  'too-late': 'matches, but an earlier rule decides',
  'no-match': 'doesn’t match',
} as const;

function verdictOf({ isMatch }: RuleExplanation, isFirst: boolean): keyof typeof verdictTexts {
  if (isFirst) return 'decides';
  return isMatch ? 'too-late' : 'no-match';
}

function settingItems({ profile, locks }: RingExplanation): readonly HTMLElement[] {
  const name = profile && (profile.name ?? `profiles[${profile.index}]`);
  return [
    element('li', '', name === undefined ? 'No profile matches the agent.' : `Profile: ${name}`),
    ...locks.map((lock) => element('li', '', lockText(lock))),
    ...(locks.length === 0 ? [element('li', '', 'No lock changes what the agent chose.')] : []),
  ];
}

function lockText({ lock, setting, chosen, applied }: LockEffect): string {
  return `locks.${lock}: ${setting} is ${JSON.stringify(applied)}, not ${JSON.stringify(chosen)}.`;
}
