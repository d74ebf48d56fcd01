import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import type { RingPlayerState } from '../audio/ring-player.js';
import { createRingPlayer } from '../audio/create-ring-player.js';
import type { DeviceInfo } from '../browser/audio-environment.js';
import type { Call } from '../calls/call.js';
import { noRingingCalls } from '../calls/ringing-calls.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import { readOutputs, type OutputList } from '../outputs/output-list.js';
import { outputIdsFor, resolveOutputs, type OutputChoices } from '../outputs/resolve-outputs.js';
import { makeCall } from '../plan/make-call.test-support.js';
import { planRing, type PlanInput, type Ring } from '../plan/plan-ring.js';
import type { EscalationStep, RingStyle, Rule, RuleOutputs } from '../plan/rule.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import { ringerStateOf } from '../ringer/ringer-state.js';
import { defaultSettings } from '../settings/settings.js';
import { createFakeAlerts } from '../testing/fake-alerts.js';
import { createFakeAudio } from '../testing/fake-audio.js';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeSource } from '../testing/fake-source.js';
import { sequenceRuns } from './sequence-runs.test-support.js';

/*
 * If Belfry is ready, then every rule that rings can be heard, from the offer to the deadline: at least one output of
 * its ring is present, hasn't failed, and plays at a volume above zero. A rule that sets `volume: 0` asks for silence,
 * and is the only exception.
 */

const outputId = fc.constantFrom('', 'a', 'b', 'c');
const label = fc.constantFrom('', 'USB', 'Headset');
const volume = fc.constantFrom(0, 0, 0.5, 1);
const scope = fc.constantFrom<RuleOutputs>('chosen', 'all', 'headset', { first: ['Nothing', 'Head*', '*'] });

const device: fc.Arbitrary<DeviceInfo> = fc.record({
  kind: fc.constantFrom('audiooutput', 'audiooutput', 'audioinput'),
  deviceId: fc.constantFrom('default', 'communications', 'a', 'b', 'c'),
  label,
  groupId: fc.constantFrom('', '1', '2'),
});
const choice: fc.Arbitrary<OutputChoice> = fc.record(
  { id: outputId, label, volume },
  { requiredKeys: ['id', 'label'] },
);
const choices: fc.Arbitrary<OutputChoices> = fc.record({
  chosen: fc.array(choice, { maxLength: 3 }),
  headset: fc.option(fc.record({ id: outputId, label }), { nil: undefined }),
});
const bounds = fc
  .record({ min: volume, max: volume }, { requiredKeys: [] })
  .filter(({ min = 0, max = 1 }) => min <= max);
const step: fc.Arbitrary<EscalationStep> = fc.record(
  { afterMs: fc.constantFrom(1000, 2000), volume, outputs: scope },
  { requiredKeys: ['afterMs'] },
);
const style: fc.Arbitrary<RingStyle> = fc.record(
  {
    volume: fc.oneof(volume, bounds),
    outputs: scope,
    repeat: fc.constantFrom('repeat' as const, 'once' as const),
    whileBusy: fc.constantFrom('wait' as const, 'ring' as const),
    escalation: fc.array(step, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
/** Each rule is for the calls of one queue, named by its index. */
const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: style }, { weight: 1, arbitrary: fc.constant(false as const) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rings) => rings.map((ring, index) => ({ when: { queue: String(index) }, ring })));
const player: fc.Arbitrary<OutputState['player']> = fc.constantFrom(
  'unused',
  'opening',
  'ready',
  'sounding',
  'failed',
);
const listed: fc.Arbitrary<OutputList> = fc.oneof(
  { weight: 8, arbitrary: fc.array(device, { maxLength: 5 }).map((all) => readOutputs(all, true)) },
  { weight: 1, arbitrary: fc.constantFrom<OutputList>({ status: 'unknown' }, { status: 'withheld' }) },
);

/** What the plan says for a call of this rule, at each time at which its ring may change. */
function ringsOf(index: number, input: Omit<PlanInput, 'calls' | 'now'>): Ring[] {
  const call: Call = makeCall('1', { queue: String(index) });
  return [0, 1000, 2000].flatMap((nowMs) => {
    const plan = planRing({ ...input, calls: [call], now: instantAt(nowMs) });
    return plan.state === 'ring' ? [plan.ring] : [];
  });
}

/** Written out on purpose instead of calling what readiness calls. */
function isAudible(ring: Ring, state: RingPlayerState): boolean {
  const { outputs } = state;
  const ids = outputIdsFor(ring.outputs ?? 'chosen', state);
  const find = (id: string): OutputState | undefined => outputs.find((output) => output.id === id);
  const volumeOn = (id: string): number => {
    const { min, max } = ring.volumeRange ?? { min: 0, max: 1 };
    return Math.min(max, Math.max(min, ring.volume * (find(id)?.volume ?? 0)));
  };
  const isEveryFailed = ids.every((id) => find(id)?.player === 'failed' || volumeOn(id) === 0);
  return [...ids, ...(isEveryFailed ? [''] : [])].some((id) => {
    const output = find(id);
    return output?.isPresent === true && output.player !== 'failed' && volumeOn(id) > 0;
  });
}

const timeoutMs = 600_000;

describe('ready implies audible', () => {
  it(
    'for every rule, by what the plan says',
    () => {
      let readyCount = 0;
      const runs = sequenceRuns('readiness');
      const facts = fc.record({
        list: listed,
        choices,
        rules,
        volume,
        canChooseOutputs: fc.constantFrom(true, true, false),
        isBusy: fc.boolean(),
        players: fc.array(player, { minLength: 8, maxLength: 8 }),
      });
      fc.assert(
        fc.property(facts, ({ list, choices, rules, players, canChooseOutputs, ...agentFacts }) => {
          const resolved = resolveOutputs(choices, list, canChooseOutputs);
          const outputs = resolved.outputs.map((output, index) => ({
            ...output,
            player: players[index] ?? 'unused',
          }));
          const player: RingPlayerState = {
            outputs,
            ringOn: resolved.ringOn,
            canChooseOutputs,
            outputNames: 'known',
            isSpeakerSelectionBlocked: false,
            access: { state: 'unlocked' },
            clock: 'moving',
            ringtones: [],
          };
          const agent = { isBusy: agentFacts.isBusy, attributes: {} };
          const settings = { ...defaultSettings, volume: agentFacts.volume };
          const silencedKeys = new Set<string>();
          const call = { silencedKeys, testRing: undefined, autoAnswer: [] };
          const context = { rules, settings, agent, isTabHidden: false, epochMs: 0, ...call };
          const noProfile = { profile: undefined, rulesPath: 'rules' };
          const { readiness } = ringerStateOf({
            ...context,
            ...noProfile,
            player,
            ringing: noRingingCalls,
            locks: {},
            alerts: createFakeAlerts().state(),
            tab: 'leader',
            isStoragePartitioned: false,
            lines: [],
            lineProblems: [],
            sleep: undefined,
            missed: [],
            unheardInARow: 0,
            now: instantAt(0),
            mutedUntil: undefined,
          });
          if (readiness.state !== 'ready') return;
          readyCount += 1;
          rules.forEach((rule, index) => {
            if (rule.ring === false || rule.ring.volume === 0) return;
            const rings = ringsOf(index, { ...context, mutedUntil: undefined, isRingingTab: true });
            for (const ring of rings) expect(isAudible(ring, player)).toBe(true);
          });
        }),
        { numRuns: runs },
      );
      expect(readyCount).toBeGreaterThan(runs / 10);
    },
    timeoutMs,
  );

  it(
    'for a call that is offered to a ringer with real players',
    async () => {
      let readyCount = 0;
      const facts = fc.record({ devices: fc.array(device, { maxLength: 4 }), choices, style, volume });
      await fc.assert(
        fc.asyncProperty(facts, async ({ devices, choices, style, volume }) => {
          const clock = createFakeClock();
          const audio = createFakeAudio({ clock, outputs: devices });
          const page = createFakeBrowser().openTab({ locks: 'absent' });
          const source = createFakeSource();
          const { environment } = audio;
          const ringer = createRingerWith(
            { sources: [source], clock, rules: [{ ring: style }] },
            {
              createRingPlayer: (options) => createRingPlayer({ ...options, environment }),
              createAlerts: () => createFakeAlerts(),
              tabs: page.environment,
              storage: page.storage,
            },
          );
          ringer.set({ outputs: choices.chosen, headset: choices.headset ?? null, volume });
          await clock.advance(2000);
          const isReady = ringer.state().readiness.state === 'ready';
          if (isReady) readyCount += 1;
          source.offer({ id: '1', offeredAtMs: clock.epochMs() });
          const volumes: number[] = [];
          for (const waitMs of [300, 1000, 1000]) {
            await clock.advance(waitMs);
            volumes.push(Math.max(0, ...audio.heard().map((sound) => sound.volume)));
          }
          ringer.dispose();
          const mustBeHeard = isReady && style.volume !== 0;
          expect(mustBeHeard ? Math.min(...volumes) : Infinity).toBeGreaterThan(0);
        }),
        { numRuns: 100 },
      );
      expect(readyCount).toBeGreaterThan(20);
    },
    timeoutMs,
  );
});
