import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OneTabModel } from './one-tab-model.test-support.js';
import { sequences, type Step } from './one-tab-step.test-support.js';
import { createOneTabWorld, type OneTabWorld } from './one-tab-world.test-support.js';
import { createSequenceCounts } from './sequence-counts.test-support.js';

const runs = 90_000;

const counts = createSequenceCounts([
  'sound for a call',
  'sound for a test',
  'two calls ringing at once',
  'silenced in mid-ring',
  'muted in mid-ring',
  'blocked in mid-ring',
  'unblocked in mid-ring',
  'a deadline passed in mid-ring',
  'a deadline passed while the page hung',
  'a sync ended a ring',
  'an offer came too late to ring',
  'quiet in mid-ring, by a rule for a busy agent in a hidden tab',
  'disposed in mid-ring',
  'alerts in a tab that is not seen or not heard',
]);

/** What is asked of the bell, in the model's words. */
function asked({ bell }: OneTabWorld): ReturnType<OneTabModel['expected']> {
  const ring = bell.asked();
  if (ring === undefined) return undefined;
  return ring.call === undefined ? 'test' : { key: ring.key, untilMs: ring.untilMs };
}

/** Nothing sounds past a deadline: not even while nobody is there to stop it. */
function expectNoSoundPastDeadline(model: OneTabModel, world: OneTabWorld, nowMs: number): void {
  const heard = world.bell.heard();
  if (heard?.call === undefined) return;
  const isDue = model.ringing().some(({ deadlineMs }) => deadlineMs > nowMs);
  if (!isDue) throw new Error(`Sounds for ${heard.key}, past every deadline.`);
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (Object.is(actual, expected)) return;
  // Compared as text: a hundred thousand sequences leave no time for pretty differences.
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
  const heard = world.bell.heard();
  if (heard !== undefined) counts.saw(heard.call === undefined ? 'sound for a test' : 'sound for a call');
  if (model.isUnseen()) counts.saw('alerts in a tab that is not seen or not heard');
  if (heard !== undefined && model.ringing().length > 1) counts.saw('two calls ringing at once');
  const rings = typeof expected === 'object';
  if (before.heard && !rings) {
    if (step.do === 'silence') counts.saw('silenced in mid-ring');
    if (step.do === 'mute') counts.saw('muted in mid-ring');
    if (step.do === 'advance') counts.saw('a deadline passed in mid-ring');
    if (step.do === 'hang') counts.saw('a deadline passed while the page hung');
    if (step.do === 'sync') counts.saw('a sync ended a ring');
    if (step.do === 'busy' || step.do === 'see')
      counts.saw('quiet in mid-ring, by a rule for a busy agent in a hidden tab');
    if (step.do === 'dispose') counts.saw('disposed in mid-ring');
  }
  if (before.heard && rings && heard === undefined) counts.saw('blocked in mid-ring');
  if (before.rang && !before.heard && rings && heard !== undefined) counts.saw('unblocked in mid-ring');
  if (
    step.do === 'offer' &&
    !world.ringer.state().calls.some(({ key }) => key === `${step.source}/${step.offer.id}`)
  )
    counts.saw('an offer came too late to ring');
}

function run(steps: readonly Step[]): void {
  counts.begin();
  const world = createOneTabWorld();
  const model = new OneTabModel(world.clock.nowMs());
  for (const step of steps) {
    const before = {
      rang: typeof model.expected() === 'object',
      heard: world.bell.heard()?.call !== undefined,
    };
    world.step(step, () => expectNoSoundPastDeadline(model, world, world.clock.nowMs()));
    model.nowMs = world.clock.nowMs();
    model.take(step);
    expectSame('what is asked of the bell', asked(world), model.expected());
    const isTitled = world.alerts.shown()?.names.includes('title') === true;
    expectSame('whether the title tells of a call', isTitled, model.isUnseen());
    const isHeard = world.bell.heard() !== undefined;
    expectSame('whether it is heard', isHeard, model.canBeHeard() && model.expected() !== undefined);
    expectNoSoundPastDeadline(model, world, model.nowMs);
    const readiness = world.ringer.state().readiness.state;
    if (!model.isDisposed) expectSame('readiness', readiness, model.isReady() ? 'ready' : 'not-ready');
    expectSame(
      'the calls',
      world.ringer.state().calls.map(({ key }) => key),
      model.calls(),
    );
    expectSame('how many ended', world.ended(), model.ended);
    expectSame('how many were reported', world.reported(), model.isDisposed ? model.learned : model.ended);
    count(step, before, model, world);
  }
  world.ringer.dispose();
  expectSame('the timers left', world.clock.pending(), 0);
  expectSame(
    'the sources left',
    world.sources.some((source) => source.isStarted()),
    false,
  );
  expectSame('how many were reported in the end', world.reported(), model.learned);
}

it(`sounds if and only if a call rings that may, in ${runs} random sequences`, () => {
  fc.assert(fc.property(sequences, run), { numRuns: runs });
  const shares = counts.shares();
  console.log(`${counts.sequences()} sequences in one tab, of which had:`, shares);
  // What comes up too seldom is hardly tested.
  expect(counts.sequences()).toBeGreaterThanOrEqual(runs);
  expect(shares['sound for a call']).toBeGreaterThan(0.5);
  for (const [name, share] of Object.entries(shares)) expect.soft(share, name).toBeGreaterThan(0.005);
}, 600_000);
