import type { BellState } from './audio/bell.js';
import type { CallBook } from './calls/call-book.js';
import { planRing, type TestRing } from './plan/plan-ring.js';
import type { Rule } from './plan/rule.js';
import { readinessOf } from './readiness/readiness.js';
import type { RingerState } from './ringer-api.js';
import type { Settings } from './settings/settings.js';
import type { TabRole } from './tabs/tab-election.js';

/** What the rooms know, side by side. */
export interface RingerFacts {
  readonly book: CallBook;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly silenced: ReadonlySet<string>;
  readonly testRing: TestRing | undefined;
  readonly bell: BellState;
  readonly tab: TabRole;
  readonly nowMs: number;
}

/** The one state of a ringer, from what its rooms know. Pure. */
export function ringerStateOf(facts: RingerFacts): RingerState {
  const { bell, book, settings, tab, nowMs } = facts;
  const plan = planRing({
    calls: book.calls.values(),
    rules: facts.rules,
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
    volume: plan.state === 'ring' ? plan.ring.volume : settings.volume,
    isMuted: settings.mutedUntilMs > nowMs,
  });
  return {
    calls: [...book.calls.values()],
    plan,
    readiness,
    settings,
    outputs: bell.outputs,
    canChooseOutputs: bell.canChooseOutputs,
    ringtones: bell.ringtones,
    isTesting: plan.state === 'ring' && plan.ring.call === undefined,
    tab,
  };
}
