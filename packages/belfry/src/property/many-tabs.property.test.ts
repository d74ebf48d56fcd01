import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ManyTabsModel, type ModelTab } from './many-tabs-model.test-support.js';
import { tabsSequences, type TabsStep } from './many-tabs-step.test-support.js';
import { createManyTabsWorld, type ManyTabsWorld } from './many-tabs-world.test-support.js';
import { createSequenceCounts } from './sequence-counts.test-support.js';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';

const runs = sequenceRuns('many tabs');

/** Longer than it takes to take over from a leader that hangs, and from the next one that hangs too. */
const takeoverMs = 2500;

/** The step of the wait at the end of each sequence. The wait is twice as long as a takeover may take. */
const watchStepMs = 500;

const counts = createSequenceCounts([
  'sound',
  'three tabs awake',
  'a tab that cannot be heard follows while another rings',
  'the ring moved to another tab',
  'the ringing tab closed or crashed, and another rings',
  'a tab hangs while it rings, and rings on',
  'a tab took over from one that hangs',
  'a tab took over from one that did not know the call',
  'a hidden tab leaves the ring to a visible one',
  'silenced in one of several tabs while ringing',
  'muted in one of several tabs while ringing',
]);

const sounding = (world: ManyTabsWorld, model: ManyTabsModel): number[] =>
  [...world.tabs.keys()].filter((index) => {
    const tab = model.tabs[index];
    return tab !== undefined && !tab.isGone && world.tabs[index]?.player.heard() !== undefined;
  });

/** Checks what is always true after all messages and locks have arrived. */
function check(world: ManyTabsWorld, model: ManyTabsModel): void {
  const nowMs = world.clock.epochMs();
  let leaders = 0;
  world.tabs.forEach(({ player, ringer }, index) => {
    const tab = model.tabs[index];
    if (tab === undefined || tab.isGone) return;
    if (player.heard() !== undefined && model.lastDeadlineMs(tab) <= nowMs)
      throw new Error(`Tab ${index} rings past every deadline.`);
    if (tab.isHung) return;
    const isLeader = ringer.state().tab === 'leader';
    if (isLeader) leaders += 1;
    const audible = model.audible(tab);
    const shouldAsk = isLeader && audible.length > 0;
    if ((player.asked() !== undefined) !== shouldAsk)
      throw new Error(`Tab ${index} ${shouldAsk ? 'does not ring' : 'rings'}: ${audible.join()}`);
    if ((player.heard() !== undefined) !== (shouldAsk && tab.isAble))
      throw new Error(`Tab ${index} is ${shouldAsk ? 'not ' : ''}heard.`);
  });
  if (leaders > 1) throw new Error(`${leaders} tabs lead.`);

  const role = (tab: ModelTab): string => String(world.tabs[model.tabs.indexOf(tab)]?.ringer.state().tab);
  const leader = model.awake().find((tab) => role(tab) === 'leader');
  const canAnotherRing = model.awake().some((tab) => tab.isAble && model.audible(tab).length > 0);
  if (leader?.isAble === false && canAnotherRing) throw new Error('A tab that cannot be heard stays leader.');
}

/** While only time passes, the ring doesn't move between tabs. */
function checkStays(before: Before, world: ManyTabsWorld, model: ManyTabsModel): void {
  for (const index of before.sounding) {
    const tab = model.tabs[index];
    if (tab === undefined || tab.isHung || model.audible(tab).length === 0) continue;
    if (!sounding(world, model).includes(index)) throw new Error(`Tab ${index} stopped while it rang.`);
  }
}

/** Calls that should ring, each with a tab that can be heard. */
function heardIfElected(model: ManyTabsModel): string[] {
  return model.tabs.flatMap((tab, index) =>
    tab.isAble && !tab.isGone && !tab.isHung
      ? model.audible(tab).flatMap((id) => (model.serverCalls.has(id) ? [`${id} in tab ${index}`] : []))
      : [],
  );
}

interface Before {
  readonly sounding: readonly number[];
}

function count(step: TabsStep, before: Before, world: ManyTabsWorld, model: ManyTabsModel): void {
  const now = sounding(world, model);
  const awake = now.filter((index) => model.tabs[index]?.isHung === false);
  if (now.length > 0) counts.saw('sound');
  if (model.awake().length >= 3) counts.saw('three tabs awake');
  if (now.length > awake.length) counts.saw('a tab hangs while it rings, and rings on');
  if (awake.length > 0 && model.awake().some(({ isAble }) => !isAble))
    counts.saw('a tab that cannot be heard follows while another rings');
  if (awake.length > 0 && model.awake().some((tab) => tab.isHidden && tab.isAble && tab.calls.size > 0))
    counts.saw('a hidden tab leaves the ring to a visible one');
  const [was] = before.sounding;
  const [is] = awake;
  if (was !== undefined && is !== undefined && was !== is) {
    counts.saw('the ring moved to another tab');
    if (model.tabs[was]?.isGone === true) counts.saw('the ringing tab closed or crashed, and another rings');
  }
  if (step.do === 'advance' && before.sounding.length === 0 && is !== undefined) {
    const others = model.tabs.filter((tab, index) => index !== is && !tab.isGone);
    if (others.some(({ isHung }) => isHung)) counts.saw('a tab took over from one that hangs');
    if (others.some((tab) => !tab.isHung && tab.isAble && model.audible(tab).length === 0))
      counts.saw('a tab took over from one that did not know the call');
  }
  if (was !== undefined && now.length === 0 && model.awake().length > 1) {
    if (step.do === 'silence') counts.saw('silenced in one of several tabs while ringing');
    if (step.do === 'mute') counts.saw('muted in one of several tabs while ringing');
  }
}

/** Sequences that once failed: the lock passed to a page that hung, or an inaudible page hung. */
const examples: [readonly TabsStep[]][] = [
  [
    [
      { do: 'open', isAble: false },
      { do: 'open', isAble: true },
      { do: 'offer', inMs: 20_000 },
      { do: 'hang', tab: 0 },
      { do: 'open', isAble: true },
      { do: 'close', tab: 1 },
    ],
  ],
  [
    [
      { do: 'open', isAble: false },
      { do: 'open', isAble: false },
      { do: 'offer', inMs: 20_000 },
      { do: 'hang', tab: 0 },
      { do: 'able', tab: 1, isAble: true },
    ],
  ],
  [
    [
      { do: 'open', isAble: true },
      { do: 'open', isAble: false },
      { do: 'offer', inMs: 20_000 },
      { do: 'advance', ms: 500 },
      { do: 'able', tab: 0, isAble: false },
      { do: 'hang', tab: 0 },
      { do: 'able', tab: 1, isAble: true },
    ],
  ],
  // A tab rings until its call ends, and doesn't know the next call. Another tab may then take over.
  [
    [
      { do: 'open', isAble: true },
      { do: 'offer', inMs: 5000 },
      { do: 'drop', tab: 0 },
      { do: 'open', isAble: true },
      { do: 'advance', ms: 1000 },
      { do: 'offer', inMs: 20_000 },
      { do: 'advance', ms: 1500 },
    ],
  ],
  // The leader receives the call again while another tab takes over.
  [
    [
      { do: 'open', isAble: true },
      { do: 'drop', tab: 0 },
      { do: 'open', isAble: true },
      { do: 'offer', inMs: 5000 },
      { do: 'advance', ms: 1000 },
      { do: 'reconnect', tab: 0 },
    ],
  ],
  // Two followers notice at the same time that the leader doesn't answer.
  [
    [
      { do: 'open', isAble: true },
      { do: 'offer', inMs: 300 },
      { do: 'drop', tab: 0 },
      { do: 'offer', inMs: 20_000 },
      { do: 'open', isAble: true },
      { do: 'silence', tab: 0 },
      { do: 'open', isAble: true },
    ],
  ],
  // The leader becomes audible, and right after it a follower that was about to take over.
  [
    [
      { do: 'open', isAble: false },
      { do: 'offer', inMs: 5000 },
      { do: 'open', isAble: false },
      { do: 'advance', ms: 4000 },
      { do: 'able', tab: 0, isAble: true },
      { do: 'able', tab: 1, isAble: true },
    ],
  ],
  // The lock passes to a tab in the queue while another is about to take over.
  [
    [
      { do: 'open', isAble: true },
      { do: 'open', isAble: true },
      { do: 'open', isAble: true },
      { do: 'able', tab: 0, isAble: false },
      { do: 'able', tab: 0, isAble: true },
      { do: 'hang', tab: 1 },
      { do: 'offer', inMs: 20_000 },
      { do: 'advance', ms: 1000 },
      { do: 'crash', tab: 1 },
    ],
  ],
];

async function run(steps: readonly TabsStep[]): Promise<void> {
  counts.begin();
  const world = createManyTabsWorld();
  const model = new ManyTabsModel(world.clock.epochMs());
  async function take(step: TabsStep): Promise<void> {
    if (!model.canTake(step)) return;
    const before = { sounding: sounding(world, model) };
    await world.step(step, model);
    model.nowMs = world.clock.epochMs();
    model.take(step);
    check(world, model);
    if (step.do === 'advance') checkStays(before, world, model);
    count(step, before, world, model);
  }
  for (const step of steps) await take(step);
  // If a call rings and a tab can be heard, the silence lasts no longer than a takeover.
  let unheard: { readonly calls: readonly string[]; readonly sinceMs: number } | undefined;
  for (let watchedMs = 0; watchedMs <= 2 * takeoverMs; watchedMs += watchStepMs) {
    const isSilent = sounding(world, model).length === 0;
    const unheardCalls = heardIfElected(model).filter((call) => unheard?.calls.includes(call) ?? true);
    unheard =
      isSilent && unheardCalls.length > 0
        ? { calls: unheardCalls, sinceMs: unheard?.sinceMs ?? watchedMs }
        : undefined;
    if (unheard !== undefined && watchedMs - unheard.sinceMs >= takeoverMs)
      throw new Error(`Nothing is heard for ${unheardCalls.join()}.`);
    await take({ do: 'advance', ms: watchStepMs });
  }

  world.tabs.forEach(({ ringer, page }, index) => {
    if (model.tabs[index]?.isHung === true) page.crash();
    else ringer.dispose();
  });
  await world.settle();
  const left = [world.browser.locks.requests(), world.browser.channels.openCount()];
  if (left.some((count) => count > 0)) throw new Error(`Locks and channels left: ${left.join()}`);
}

it(`exactly one tab rings if a call rings and a tab can be heard, in ${runs} random sequences`, async () => {
  await fc.assert(fc.asyncProperty(tabsSequences, run), { numRuns: runs, examples });
  const shares = counts.shares();
  console.log(`${counts.sequences()} sequences in several tabs. Shares:`, shares);
  expect(counts.sequences()).toBeGreaterThanOrEqual(runs);
  expect(shares.sound).toBeGreaterThan(leastShare(0.5, runs));
  const least = leastShare(0.005, runs);
  for (const [name, share] of Object.entries(shares)) expect.soft(share, name).toBeGreaterThan(least);
}, 600_000);
