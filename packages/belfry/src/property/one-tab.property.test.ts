import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantAt, msBetween } from '../base/instant.js';
import { checkChosenOutputs } from './chosen-outputs.test-support.js';
import { createOneTabCounts } from './one-tab-counts.test-support.js';
import { OneTabModel, type Expected } from './one-tab-model.test-support.js';
import { sequences, type Step } from './one-tab-step.test-support.js';
import { createOneTabWorld, type OneTabWorld } from './one-tab-world.test-support.js';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';
import { allowedProblems } from './allowed-problems.test-support.js';

const runs = sequenceRuns('one tab');

const counts = createOneTabCounts();

/** What the player is asked to play, in the model's terms. */
function asked({ player }: OneTabWorld): Expected | undefined {
  const ring = player.asked();
  if (ring === undefined) return undefined;
  const { volume, ringtone, outputs = 'chosen', repeat } = ring;
  const key = ring.call === undefined ? 'test' : ring.key;
  return { key, untilMs: msBetween(instantAt(0), ring.until), volume, outputs, ringtone, repeat };
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
  // Compared as text: a readable diff is too slow for thousands of sequences.
  const [is, should] = [JSON.stringify([actual]), JSON.stringify([expected])];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

function check(model: OneTabModel, world: OneTabWorld): void {
  const { ringer, player, alerts, steps } = world;
  const expected = model.expected();
  if (expected === undefined) expectSame('what the player is asked to play', asked(world), undefined);
  else {
    const { key, untilMs, volume, outputs, ringtone, repeat } = expected;
    const inOrder: Expected = { key, untilMs, volume, outputs, ringtone, repeat };
    expectSame('what the player is asked to play', asked(world), inOrder);
  }
  const isTitled = alerts.shown()?.names.includes('title') === true;
  expectSame('whether the title shows a call', isTitled, model.isTitled());
  const isHeard = player.heard() !== undefined;
  expectSame('whether the ring is heard', isHeard, model.canBeHeard() && expected !== undefined);
  expectNoSoundPastDeadline(model, world, model.nowMs);
  const { calls, readiness } = ringer.state();
  checkChosenOutputs(model.settings, ringer.state());
  if (!model.isDisposed) expectSame('readiness', readiness.state, model.isReady() ? 'ready' : 'not-ready');
  expectSame(
    'the calls',
    calls.map(({ key }) => key),
    model.keys(),
  );
  expectSame('how many ended', world.count('ended'), model.ended);
  const reported = model.isDisposed ? model.offered : model.ended;
  expectSame('how many were reported', ringer.reports().length, reported);
  expectSame('how many events came too early', world.early(), 0);
  expectSame('how many choices were refused', steps.refused(), model.refused);
}

async function run(steps: readonly Step[]): Promise<void> {
  counts.begin();
  const world = createOneTabWorld();
  const { ringer, clock, sources } = world;
  const model = new OneTabModel({ nowMs: clock.elapsedMs(), epochMs: clock.epochMs() });
  const taken: Step[] = [];
  for (const step of steps) {
    if (!model.canTake(step)) continue;
    taken.push(step);
    const before = counts.before(model, world);
    world.step(step, () => expectNoSoundPastDeadline(model, world, clock.elapsedMs()));
    model.take(step);
    check(model, world);
    counts.after(step, before, model, world);
  }
  // Problems are emitted in microtasks.
  await Promise.resolve();
  const allowed = allowedProblems(taken);
  for (const { error } of world.problems)
    if (!allowed.has(error.code)) throw new Error('An unexpected problem', { cause: error });
  ringer.dispose();
  expectSame('the timers left', clock.pending(), 0);
  expectSame(
    'the sources left',
    sources.some((source) => source.isStarted()),
    false,
  );
  expectSame('the listeners left on the storage', world.storage.listenerCount(), 0);
  expectSame('how many were reported at the end', ringer.reports().length, model.offered);
}

it(`rings if and only if a call should ring, in ${runs} random sequences`, async () => {
  await fc.assert(fc.asyncProperty(sequences, run), { numRuns: runs });
  const shares = counts.shares();
  console.log(`${counts.sequences()} sequences in one tab. Shares:`, shares);
  // What occurs too rarely is hardly tested.
  expect(counts.sequences()).toBeGreaterThanOrEqual(runs);
  expect(shares['a ring for a call']).toBeGreaterThan(leastShare(0.5, runs));
  const least = leastShare(0.005, runs);
  for (const [name, share] of Object.entries(shares)) expect.soft(share, name).toBeGreaterThan(least);
}, 600_000);
