import type { Call } from '../calls/call.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import type { Ringer, RingerEvents } from '../ringer/ringer-api.js';
import { createFakeAlerts, type FakeAlerts } from '../testing/fake-alerts.js';
import { createFakeRingPlayer, readyOutput, type FakeRingPlayer } from '../testing/fake-ring-player.js';
import { createFakeVisibility } from '../testing/fake-visibility.js';
import { ManualClock } from './manual-clock.test-support.js';
import { createOddSource, type OddSource } from './odd-source.test-support.js';
import type { Step } from './one-tab-step.test-support.js';
import { maxRingMs, rules } from './property-rules.test-support.js';
import { createRingerSteps, type RingerSteps } from './ringer-steps.test-support.js';
import { createSharedStorage, type SharedStorage } from './shared-storage.test-support.js';

/** A ringer in the only tab, and what a test needs to control it. */
export interface OneTabWorld {
  readonly ringer: Ringer;
  readonly player: FakeRingPlayer;
  readonly alerts: FakeAlerts;
  readonly clock: ManualClock;
  readonly sources: readonly OddSource[];
  readonly storage: SharedStorage;
  readonly steps: RingerSteps;
  /** How many of these events there were. */
  readonly count: (name: 'ended' | 'report') => number;
  readonly problems: readonly RingerEvents['problem'][];
  /** How many events came before the state had changed. */
  readonly early: () => number;
  /** Takes a step. Calls `whileHung` after time has passed while the page hung. */
  step(step: Step, whileHung: () => void): void;
}

export function createOneTabWorld(): OneTabWorld {
  const clock = new ManualClock();
  const sources = [createOddSource('0'), createOddSource('1')];
  const player = createFakeRingPlayer(clock);
  const alerts = createFakeAlerts();
  const visibility = createFakeVisibility();
  const storage = createSharedStorage();
  const ringer = createRingerWith(
    { sources, rules, clock, maxRingMs },
    {
      createRingPlayer: () => player,
      createAlerts: () => alerts,
      tabs: { rank: 1, locks: undefined, openChannel: () => undefined },
      storage: storage.page,
      visibility,
    },
  );
  const counts = { ended: 0, report: 0 };
  let early = 0;
  const isListed = ({ key }: Call): boolean => ringer.state().calls.some((call) => call.key === key);
  ringer.on('offered', ({ call }) => {
    if (call.deadline > clock.now() && !isListed(call)) early += 1;
  });
  ringer.on('ended', ({ call }) => {
    if (isListed(call)) early += 1;
  });
  const problems: RingerEvents['problem'][] = [];
  ringer.on('ended', () => (counts.ended += 1));
  ringer.on('report', () => (counts.report += 1));
  ringer.on('problem', (event) => problems.push(event));
  const steps = createRingerSteps({ ringer, clock, sources, visibility, storage });

  function step(taken: Step, whileHung: () => void): void {
    if (taken.do === 'advance') clock.runUntil(clock.elapsedMs() + taken.ms);
    else if (taken.do === 'hang') {
      clock.jump(taken.ms);
      whileHung();
      clock.runUntil(clock.elapsedMs());
    } else if (taken.do === 'set time') {
      clock.setTime(taken.ms);
      clock.runUntil(clock.elapsedMs() + 1000);
    } else if (taken.do === 'access')
      player.change({
        access: taken.state === 'locked' ? { state: 'locked', why: 'needs-gesture' } : { state: taken.state },
      });
    else if (taken.do === 'audio clock') player.change({ clock: taken.clock });
    else if (taken.do === 'output')
      player.change({ outputs: taken.output === 'none' ? [] : [{ ...readyOutput, player: taken.output }] });
    else steps.take(taken);
  }
  return {
    ringer,
    player,
    alerts,
    clock,
    sources,
    storage,
    steps,
    count: (name) => counts[name],
    problems,
    early: () => early,
    step,
  };
}
