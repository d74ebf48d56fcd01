import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantAt, msBetween } from '../base/instant.js';
import { OneTabModel } from './one-tab-model.test-support.js';
import { sequences, type Step } from './one-tab-step.test-support.js';
import { createOneTabWorld, type OneTabWorld } from './one-tab-world.test-support.js';
import { createSequenceCounts } from './sequence-counts.test-support.js';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';

const all = 90_000;
const runs = sequenceRuns(all);

const counts = createSequenceCounts([
  'a ring for a call',
  'a test ring',
  'two calls ringing at once',
  'silenced while ringing',
  'muted while ringing',
  'blocked while ringing',
  'unblocked while ringing',
  'a deadline passed while ringing',
  'a deadline passed while the page hung',
  'a sync ended a ring',
  'an offer arrived too late to ring',
  'quiet while ringing, by a rule for a busy agent in a hidden tab',
  'disposed while ringing',
  'alerts in a hidden or inaudible tab',
]);

/** What the player is asked to play, in the model's terms. */
function asked({ player }: OneTabWorld): ReturnType<OneTabModel['expected']> {
  const ring = player.asked();
  if (ring === undefined) return undefined;
  return ring.call === undefined ? 'test' : { key: ring.key, untilMs: msBetween(instantAt(0), ring.until) };
}

/** Nothing plays past a deadline, even if the page hangs and can't stop it. */
function expectNoSoundPastDeadline(model: OneTabModel, world: OneTabWorld, nowMs: number): void {
  const heard = world.player.heard();
  if (heard?.call === undefined) return;
  const isDue = model.ringing().some(({ deadlineMs }) => deadlineMs > nowMs);
  if (!isDue) throw new Error(`Rings for ${heard.key} past every deadline.`);
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (Object.is(actual, expected)) return;
  // Compared as text: a readable diff is too slow for 90,000 sequences.
  const [is, should] = [JSON.stringify([actual]), JSON.stringify([expected])];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

function count(
  step: Step,
  before: { rang: boolean; heard: boolean },
  model: OneTabModel,
  world: OneTabWorld,
): void {
  const expected = model.expected();
  const heard = world.player.heard();
  if (heard !== undefined) counts.saw(heard.call === undefined ? 'a test ring' : 'a ring for a call');
  if (model.isUnseen()) counts.saw('alerts in a hidden or inaudible tab');
  if (heard !== undefined && model.ringing().length > 1) counts.saw('two calls ringing at once');
  const rings = typeof expected === 'object';
  if (before.heard && !rings) {
    if (step.do === 'silence') counts.saw('silenced while ringing');
    if (step.do === 'mute') counts.saw('muted while ringing');
    if (step.do === 'advance') counts.saw('a deadline passed while ringing');
    if (step.do === 'hang') counts.saw('a deadline passed while the page hung');
    if (step.do === 'sync') counts.saw('a sync ended a ring');
    if (step.do === 'busy' || step.do === 'show or hide')
      counts.saw('quiet while ringing, by a rule for a busy agent in a hidden tab');
    if (step.do === 'dispose') counts.saw('disposed while ringing');
  }
  if (before.heard && rings && heard === undefined) counts.saw('blocked while ringing');
  if (before.rang && !before.heard && rings && heard !== undefined) counts.saw('unblocked while ringing');
  if (
    step.do === 'offer' &&
    !world.ringer.state().calls.some(({ key }) => key === `${step.source}/${step.offer.id}`)
  )
    counts.saw('an offer arrived too late to ring');
}

function run(steps: readonly Step[]): void {
  counts.begin();
  const world = createOneTabWorld();
  const model = new OneTabModel(world.clock.elapsedMs());
  for (const step of steps) {
    const before = {
      rang: typeof model.expected() === 'object',
      heard: world.player.heard()?.call !== undefined,
    };
    world.step(step, () => expectNoSoundPastDeadline(model, world, world.clock.elapsedMs()));
    model.nowMs = world.clock.elapsedMs();
    model.take(step);
    expectSame('what the player is asked to play', asked(world), model.expected());
    const isTitled = world.alerts.shown()?.names.includes('title') === true;
    expectSame('whether the title shows a call', isTitled, model.isUnseen());
    const isHeard = world.player.heard() !== undefined;
    expectSame('whether the ring is heard', isHeard, model.canBeHeard() && model.expected() !== undefined);
    expectNoSoundPastDeadline(model, world, model.nowMs);
    const readiness = world.ringer.state().readiness.state;
    if (!model.isDisposed) expectSame('readiness', readiness, model.isReady() ? 'ready' : 'not-ready');
    expectSame(
      'the calls',
      world.ringer.state().calls.map(({ key }) => key),
      model.calls(),
    );
    expectSame('how many ended', world.ended(), model.ended);
    expectSame('how many were reported', world.reported(), model.isDisposed ? model.offered : model.ended);
    count(step, before, model, world);
  }
  world.ringer.dispose();
  expectSame('the timers left', world.clock.pending(), 0);
  expectSame(
    'the sources left',
    world.sources.some((source) => source.isStarted()),
    false,
  );
  expectSame('how many were reported at the end', world.reported(), model.offered);
}

it(`rings if and only if a call should ring, in ${runs} random sequences`, () => {
  fc.assert(fc.property(sequences, run), { numRuns: runs });
  const shares = counts.shares();
  console.log(`${counts.sequences()} sequences in one tab. Shares:`, shares);
  // What occurs too rarely is hardly tested.
  expect(counts.sequences()).toBeGreaterThanOrEqual(runs);
  expect(shares['a ring for a call']).toBeGreaterThan(leastShare(0.5, { runs, all }));
  const least = leastShare(0.005, { runs, all });
  for (const [name, share] of Object.entries(shares)) expect.soft(share, name).toBeGreaterThan(least);
}, 600_000);
