import type { BellState } from '../audio/bell.js';
import type { AgentState } from '../calls/agent.js';
import type { CallBook } from '../calls/call-book.js';
import { planRing, type TestRing } from '../plan/plan-ring.js';
import { lowestVolume } from '../plan/ring-volume.js';
import type { Rule } from '../plan/rule.js';
import { readinessOf } from '../readiness/readiness.js';
import type { RingerState } from './ringer-api.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import type { TabRole } from '../tabs/tab-election.js';

/** What the rooms know, side by side. */
export interface RingerFacts {
  readonly book: CallBook;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly locks: SettingLocks;
  readonly agent: AgentState;
  readonly isTabHidden: boolean;
  readonly silenced: ReadonlySet<string>;
  readonly testRing: TestRing | undefined;
  readonly bell: BellState;
  readonly tab: TabRole;
  readonly nowMs: number;
}

/** The one state of a ringer, from what its rooms know. Pure. */
export function ringerStateOf(facts: RingerFacts): RingerState {
  const { agent, bell, book, settings, tab, nowMs } = facts;
  const plan = planRing({
    calls: book.calls.values(),
    rules: facts.rules,
    agent,
    isTabHidden: facts.isTabHidden,
    settings,
    mutedUntilMs: settings.mutedUntilMs,
    silenced: facts.silenced,
    isRingingTab: tab !== 'standing-by',
    testRing: facts.testRing,
    nowMs,
  });
  const readiness = readinessOf({
    ...bell,
    isRingtoneFailed: bell.ringtones.some(
      ({ name, state }) => name === settings.ringtone && state === 'failed',
    ),
    volume: plan.state === 'ring' ? plan.ring.volume : lowestVolume(facts.rules, settings.volume),
    isMuted: settings.mutedUntilMs > nowMs,
  });
  return {
    calls: [...book.calls.values()],
    plan,
    readiness,
    settings,
    locks: facts.locks,
    agent,
    outputs: bell.outputs,
    canChooseOutputs: bell.canChooseOutputs,
    ringtones: bell.ringtones,
    isTesting: plan.state === 'ring' && plan.ring.call === undefined,
    tab,
  };
}

/** Whether a tab in this state has decided what to do about a call, for all tabs. Pure. */
export function attendsTo(key: string, book: CallBook, { plan }: Pick<RingerState, 'plan'>): boolean {
  const isHidden = plan.quietCalls.some((call) => call.key === key && call.why === 'hidden');
  return book.ended.has(key) || (book.calls.has(key) && !isHidden);
}

/** Whether a tab in this state stays quiet only because it is hidden: the bell is for one that is seen. Pure. */
export function isLeftToOthers({ plan }: Pick<RingerState, 'plan'>): boolean {
  return plan.calls.length === 0 && plan.quietCalls.some(({ why }) => why === 'hidden');
}
