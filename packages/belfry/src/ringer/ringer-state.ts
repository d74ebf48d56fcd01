import type { AlertsState } from '../alerts/alerts.js';
import type { RingPlayerState } from '../audio/ring-player.js';
import type { Instant } from '../base/instant.js';
import type { PageSleep } from '../calls/page-sleep.js';
import type { AgentState } from '../calls/agent.js';
import type { Line } from '../calls/line.js';
import type { LineProblem } from '../calls/line-alarms.js';
import type { RingingCalls } from '../calls/ringing-calls.js';
import { planAlerts } from '../plan/plan-alerts.js';
import { planRing, type TestRing } from '../plan/plan-ring.js';
import type { AutoAnswerRule, Rule } from '../plan/rule.js';
import { loudestVolume } from './loudest-volume.js';
import { notHeardWhy, readinessOf, type Readiness } from '../readiness/readiness.js';
import type { RingReport } from '../reports/ring-report.js';
import type { RingerState } from './ringer-api.js';
import type { ActiveProfile } from '../settings/profile.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import type { TabRole } from '../tabs/tab-election.js';

/** Everything that a ringer's state depends on. */
export interface RingerFacts {
  readonly ringing: RingingCalls;
  readonly profile: ActiveProfile | undefined;
  readonly rules: readonly Rule[];
  readonly rulesPath: string;
  readonly autoAnswer: readonly AutoAnswerRule[];
  readonly settings: Settings;
  readonly mutedUntil: Instant | undefined;
  readonly locks: SettingLocks;
  readonly agent: AgentState;
  readonly lines: readonly Line[];
  readonly lineProblems: readonly LineProblem[];
  readonly sleep: PageSleep | undefined;
  readonly missed: readonly RingReport[];
  readonly unheardInARow: number;
  readonly isTabHidden: boolean;
  readonly epochMs: number;
  readonly silencedKeys: ReadonlySet<string>;
  readonly testRing: TestRing | undefined;
  readonly player: RingPlayerState;
  readonly alerts: AlertsState;
  readonly tab: TabRole;
  readonly isStoragePartitioned: boolean;
  readonly now: Instant;
}

/** Computes the state of a ringer. Pure. */
export function ringerStateOf(facts: RingerFacts): RingerState {
  const { agent, player, ringing, rules, settings, tab, isTabHidden, epochMs, mutedUntil, now } = facts;
  const context = { rules, agent, isTabHidden, epochMs, isRingingTab: tab !== 'follower', now };
  const plan = planRing({
    ...context,
    rulesPath: facts.rulesPath,
    autoAnswer: facts.autoAnswer,
    calls: ringing.calls.values(),
    settings,
    mutedUntil,
    silencedKeys: facts.silencedKeys,
    testRing: facts.testRing,
  });
  const ringtone = player.ringtones.find(({ name }) => name === settings.ringtone);
  const readiness = readinessOf({
    ...player,
    isStoragePartitioned: facts.isStoragePartitioned,
    isRingtoneFailed: ringtone?.state === 'failed',
    isRingtoneQuiet: ringtone?.isQuiet === true,
    volume: loudestVolume({ ...player, plan, rules, agent, volume: settings.volume }),
    isMuted: mutedUntil !== undefined,
    lineProblems: facts.lineProblems,
    sleep: facts.sleep,
  });
  return {
    calls: [...ringing.calls.values()],
    plan,
    readiness,
    settings,
    mutedUntil,
    locks: facts.locks,
    profile: facts.profile,
    agent,
    lines: facts.lines,
    sleep: facts.sleep,
    missed: facts.missed,
    unheardInARow: facts.unheardInARow,
    outputs: player.outputs,
    canChooseOutputs: player.canChooseOutputs,
    outputNames: player.outputNames,
    ringtones: player.ringtones,
    alerts: facts.alerts,
    plannedAlerts: planAlerts({ ...context, calls: plan.calls, isRingAudible: isRingAudible(readiness) }),
    isTesting: plan.state === 'ring' && plan.ring.call === undefined,
    tab,
  };
}

/** While the page is still starting, the ring counts as audible: a page that just opened shouldn't show an alert. */
function isRingAudible(readiness: Readiness): boolean {
  return notHeardWhy(readiness).every((code) => code === 'starting');
}
