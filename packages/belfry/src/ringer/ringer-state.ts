import type { AlertsState } from '../alerts/alerts.js';
import type { RingPlayerState } from '../audio/ring-player.js';
import type { AgentState } from '../calls/agent.js';
import type { RingingCalls } from '../calls/ringing-calls.js';
import { planAlerts } from '../plan/plan-alerts.js';
import { planRing, type TestRing } from '../plan/plan-ring.js';
import type { Rule } from '../plan/rule.js';
import { loudestVolume } from './loudest-volume.js';
import { canBeHeard, readinessOf, type Readiness } from '../readiness/readiness.js';
import type { RingerState } from './ringer-api.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import type { TabRole } from '../tabs/tab-election.js';

/** What the dependencies know, side by side. */
export interface RingerFacts {
  readonly ringing: RingingCalls;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly locks: SettingLocks;
  readonly agent: AgentState;
  readonly isTabHidden: boolean;
  readonly silenced: ReadonlySet<string>;
  readonly testRing: TestRing | undefined;
  readonly bell: RingPlayerState;
  readonly alerts: AlertsState;
  readonly tab: TabRole;
  readonly nowMs: number;
}

/** The one state of a ringer, from what its dependencies know. Pure. */
export function ringerStateOf(facts: RingerFacts): RingerState {
  const { agent, bell, ringing, rules, settings, tab, isTabHidden, nowMs } = facts;
  const context = { rules, agent, isTabHidden, isRingingTab: tab !== 'follower', nowMs };
  const plan = planRing({
    ...context,
    calls: ringing.calls.values(),
    settings,
    mutedUntilMs: settings.mutedUntilMs,
    silenced: facts.silenced,
    testRing: facts.testRing,
  });
  const readiness = readinessOf({
    ...bell,
    isRingtoneFailed: bell.ringtones.some(
      ({ name, state }) => name === settings.ringtone && state === 'failed',
    ),
    volume: loudestVolume({ ...bell, plan, rules, agent, volume: settings.volume }),
    isMuted: settings.mutedUntilMs > nowMs,
  });
  return {
    calls: [...ringing.calls.values()],
    plan,
    readiness,
    settings,
    locks: facts.locks,
    agent,
    outputs: bell.outputs,
    canChooseOutputs: bell.canChooseOutputs,
    ringtones: bell.ringtones,
    alerts: facts.alerts,
    plannedAlerts: planAlerts({ ...context, calls: plan.calls, isBellHeard: isBellHeard(readiness) }),
    isTesting: plan.state === 'ring' && plan.ring.call === undefined,
    tab,
  };
}

/** Until it is known that it can't be, it is taken for heard: a page that is just opened is to alarm nobody. */
function isBellHeard(readiness: Readiness): boolean {
  return readiness.state === 'ready' || readiness.reasons.every(({ code }) => code === 'starting');
}

/** Whether a tab in this state has decided what to do about a call, for all tabs. Pure. */
export function handlesCall(
  key: string,
  ringing: RingingCalls,
  { plan }: Pick<RingerState, 'plan'>,
): boolean {
  const isHidden = plan.quietCalls.some((call) => call.key === key && call.why === 'hidden');
  return ringing.ended.has(key) || (ringing.calls.has(key) && !isHidden);
}

/** Whether a tab in this state is to take the bell: it can be heard, and is not quiet only because it is hidden. Pure. */
export function canRingHere({ plan, readiness }: Pick<RingerState, 'plan' | 'readiness'>): boolean {
  const isLeftToOthers = plan.calls.length === 0 && plan.quietCalls.some(({ why }) => why === 'hidden');
  return canBeHeard(readiness) && !isLeftToOthers;
}

/** The keys of the calls that some tab is to ring for. Pure. */
export function keysToRing({ plan }: Pick<RingerState, 'plan'>): string[] {
  const isMuted = plan.quietCalls.some(({ why }) => why === 'muted');
  return isMuted ? [] : plan.calls.map(({ key }) => key);
}
