import fc from 'fast-check';
import { expect, it } from 'vitest';
import { msBetween } from '../base/instant.js';
import type { RingPlan } from '../plan/plan-ring.js';
import type { EscalationStep, RingStyle, Rule, RuleCondition, RuleOutputs } from '../plan/rule.js';
import type { TimeWindow } from '../plan/time-window.js';
import { explainRing } from '../ringer/explain-ring.js';
import { openRinger } from '../ringer/open-ringer.test-support.js';
import type { RingPhase } from '../ringer/ring-explanation.js';
import type { Profile } from '../settings/profile.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';

/*
 * An explanation says what a ringer does: at every time until the deadline, the ringer's plan is that of the phase that
 * contains the time.
 */

/** Some of these fields. */
function some<Type>(fields: { [Key in keyof Type]: fc.Arbitrary<Type[Key]> }): fc.Arbitrary<Partial<Type>> {
  const records: fc.Arbitrary<unknown> = fc.record(fields, { requiredKeys: [] });
  return records as fc.Arbitrary<Partial<Type>>;
}

const share = fc.constantFrom(0, 0.25, 0.8, 1);
const volume = fc.oneof(share, fc.constantFrom({ min: 0.5 }, { max: 0.4 }, { min: 0.2, max: 0.9 }));
const ringtone = fc.constantFrom('us', 'uk', 'chime');
const outputs = fc.constantFrom<RuleOutputs>('chosen', 'all', 'headset', { first: ['Jabra*'] });
const minute = fc.constantFrom('00:00', '08:29', '08:30', '08:31', '23:59');

const time: fc.Arbitrary<TimeWindow> = fc
  .record({ from: minute, to: minute, weekdays: fc.constantFrom('mon' as const, ['sun', 'tue'] as const) })
  .filter(({ from, to }) => from !== to)
  .map((window) => ({ ...window, timeZone: 'UTC' }));
const worker = fc.constantFrom({ team: 'blue' }, { team: 'b*' }, { level: { min: 2 } }, {});
const when: fc.Arbitrary<RuleCondition> = some<Required<RuleCondition>>({
  channel: fc.constantFrom('voice', 'ch*', ['chat', 'voice']),
  direction: fc.constantFrom('inbound', 'internal'),
  queue: fc.constantFrom('VIP*', 'Billing', ['V?P', 'Sales']),
  priority: fc.constantFrom({ min: 1 }, { max: 0 }),
  attributes: fc.constantFrom({ 'a.b': 'x*' }, { n: { min: 2, max: 4 } }, { list: ['y', true] }),
  transfer: fc.boolean(),
  worker,
  agentBusy: fc.boolean(),
  tabHidden: fc.boolean(),
  time,
});
const escalation: fc.Arbitrary<EscalationStep> = fc.oneof(
  fc.record(
    { afterMs: fc.constantFrom(0, 1000, 5000, 90_000), volume: share, outputs },
    { requiredKeys: ['afterMs'] },
  ),
  fc.record(
    { beforeDeadlineMs: fc.constantFrom(0, 3000), volume: share, outputs },
    { requiredKeys: ['beforeDeadlineMs'] },
  ),
);
const style: fc.Arbitrary<RingStyle> = some<Required<Omit<RingStyle, 'alerts'>>>({
  ringtone,
  volume,
  outputs,
  repeat: fc.constantFrom('repeat', 'once'),
  whileBusy: fc.constantFrom('wait', 'ring'),
  delayMs: fc.constantFrom(0, 1500, 10_000),
  escalation: fc.array(escalation, { maxLength: 3 }),
});
const rule: fc.Arbitrary<Rule> = fc.record(
  {
    name: fc.constant('Named'),
    when,
    ring: fc.oneof({ weight: 4, arbitrary: style }, fc.constant(false as const)),
  },
  { requiredKeys: ['ring'] },
);
const rules = fc.array(rule, { maxLength: 4 });
const settings = some({ ringtone, volume: share });
const locks: fc.Arbitrary<SettingLocks> = some<Pick<Required<SettingLocks>, 'ringtone' | 'volume' | 'mute'>>({
  ringtone: fc.constantFrom('us', ['uk', 'chime']),
  volume,
  mute: fc.constant(false),
});
const profile: fc.Arbitrary<Profile> = fc.record(
  { when: fc.record({ worker }), rules, settings, locks },
  { requiredKeys: ['when'] },
);
const configurations: fc.Arbitrary<RingerConfiguration> = some<RingerConfiguration>({
  rules,
  settings,
  locks,
  autoAnswer: fc.array(fc.record({ when, delayMs: fc.constantFrom(0, 2500) }, { requiredKeys: [] }), {
    maxLength: 2,
  }),
  profiles: fc.array(profile, { maxLength: 2 }),
});

const calls = fc.record({
  channel: fc.constantFrom('voice', 'chat'),
  direction: fc.constantFrom('inbound' as const, 'internal' as const),
  queue: fc.constantFrom('VIP 1', 'VIP', 'Billing', undefined),
  priority: fc.constantFrom(0, 1, undefined),
  attributes: fc.constantFrom({ a: { b: 'xyz' }, n: '3' }, { n: 7, list: ['x', 'y'] }, undefined),
  isTransfer: fc.boolean(),
  timeoutMs: fc.constantFrom(4000, 20_000, 150_000),
});
const agents = fc.record({
  isBusy: fc.boolean(),
  attributes: fc.constantFrom({ team: 'blue', level: 1 }, { team: 'red', level: 3 }, {}),
  isTabHidden: fc.boolean(),
});

/** What a phase of an explanation says about a plan. */
function phaseIn(plan: RingPlan): object {
  const rule = plan.decisions[0]?.ruleName;
  if (plan.state === 'quiet') return { state: 'quiet', why: plan.why, rule };
  const { ringtone: name, volume: level, volumeRange, outputs: on, repeat } = plan.ring;
  return { state: 'ring', rule, ringtone: name, volume: level, volumeRange, outputs: on, repeat };
}

function withoutTimes({ fromMs, toMs, ...phase }: RingPhase): object {
  expect(fromMs).toBeLessThan(toMs);
  return phase;
}

const runs = sequenceRuns('explanation');

it(`agrees with a ringer at every time, in ${runs} configurations`, async () => {
  let phases = 0;
  let rings = 0;
  await fc.assert(
    fc.asyncProperty(
      configurations,
      calls,
      agents,
      fc.constantFrom(0, 29, 58, 90),
      fc.array(fc.integer({ min: 0, max: 150_000 }), { minLength: 3, maxLength: 8 }),
      async (configuration, call, agent, startSeconds, times) => {
        const { ringer, source, clock, visibility } = openRinger({ options: configuration });
        const dayMs = 86_400_000;
        const startMs = 8 * 3_600_000 + 29 * 60_000 + startSeconds * 1000;
        await clock.advance(startMs - (clock.epochMs() % dayMs) + dayMs);
        visibility.setHidden(agent.isTabHidden);
        source.agent({ isBusy: agent.isBusy, attributes: agent.attributes });
        const nowMs = clock.epochMs();
        const explained = explainRing(configuration, call, agent, nowMs);
        source.offer({ id: '1', ...call });
        const offered = clock.now();

        expect(ringer.state().profile).toEqual(explained.profile);
        expect(explained.rules.find(({ isMatch }) => isMatch)?.rule).toBe(
          ringer.state().plan.decisions[0]?.ruleName,
        );
        // The phases have no gaps, and the ringer is as they say just after each begins, just before it ends, and in between.
        expect(explained.timeline[0]?.fromMs).toBe(0);
        expect(explained.timeline.at(-1)?.toMs).toBe(call.timeoutMs);
        const edges = explained.timeline.flatMap(({ fromMs, toMs }) => [fromMs, toMs - 1]);
        for (const atMs of [...edges, ...times].sort((a, b) => a - b)) {
          if (atMs >= call.timeoutMs) break;
          await clock.advance(Math.max(0, atMs - msBetween(offered, clock.now())));
          const phase = explained.timeline.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
          expect(phase && withoutTimes(phase)).toEqual(phaseIn(ringer.state().plan));
        }
        phases += explained.timeline.length;
        rings += explained.timeline.some(({ state }) => state === 'ring') ? 1 : 0;
        ringer.dispose();
      },
    ),
    { numRuns: runs },
  );
  expect(rings).toBeGreaterThan(leastShare(0.15, runs) * runs);
  expect(phases).toBeGreaterThan(runs);
}, 600_000);
