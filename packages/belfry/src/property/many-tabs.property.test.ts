import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ManyTabsModel, type ModelTab } from './many-tabs-model.test-support.js';
import { tabsSequences, type TabsStep } from './many-tabs-step.test-support.js';
import { createManyTabsWorld, type ManyTabsWorld } from './many-tabs-world.test-support.js';
import { createSequenceCounts } from './sequence-counts.test-support.js';

const runs = 12_000;

/** Longer than it takes to ask who attends, and to take over from a tab that hangs and another behind it. */
const takeoverMs = 2500;

/** A step of the watch at the end of each history, which is twice as long as a takeover may take. */
const watchStepMs = 500;

const counts = createSequenceCounts([
  'sound',
  'three tabs awake',
  'a tab that cannot be heard stands by while another sounds',
  'the bell moved to another tab in mid-ring',
  'the ringing tab went in mid-ring, and another sounds',
  'a tab hangs in mid-ring, and sounds on',
  'a tab took over from one that hangs',
  'a tab took over from one that did not know of the call',
  'a hidden tab leaves the bell to a seen one',
  'silenced in one tab of several, in mid-ring',
  'muted in one tab of several, in mid-ring',
]);

const sounding = (world: ManyTabsWorld, model: ManyTabsModel): number[] =>
  [...world.tabs.keys()].filter((index) => {
    const tab = model.tabs[index];
    return tab !== undefined && !tab.isGone && world.tabs[index]?.bell.heard() !== undefined;
  });

/** What is true whenever messages and locks have found their way. */
function check(world: ManyTabsWorld, model: ManyTabsModel): void {
  const nowMs = world.clock.nowMs();
  let ringingTabs = 0;
  world.tabs.forEach(({ bell, ringer }, index) => {
    const tab = model.tabs[index];
    if (tab === undefined || tab.isGone) return;
    if (bell.heard() !== undefined && model.lastDeadlineMs(tab) <= nowMs)
      throw new Error(`Tab ${index} sounds past every deadline.`);
    if (tab.isHung) return;
    const isRingingTab = ringer.state().tab === 'leader';
    if (isRingingTab) ringingTabs += 1;
    const audible = model.audible(tab);
    const shouldAsk = isRingingTab && audible.length > 0;
    if ((bell.asked() !== undefined) !== shouldAsk)
      throw new Error(`Tab ${index} ${shouldAsk ? 'does not ring' : 'rings'}: ${audible.join()}`);
    if ((bell.heard() !== undefined) !== (shouldAsk && tab.isAble))
      throw new Error(`Tab ${index} is ${shouldAsk ? 'not ' : ''}heard.`);
  });
  if (ringingTabs > 1) throw new Error(`${ringingTabs} tabs ring.`);

  const role = (tab: ModelTab): string => String(world.tabs[model.tabs.indexOf(tab)]?.ringer.state().tab);
  const holder = model.awake().find((tab) => role(tab) === 'leader');
  const isWanted = model.awake().some((tab) => tab.isAble && model.audible(tab).length > 0);
  if (holder?.isAble === false && isWanted) throw new Error('A tab that cannot be heard keeps the bell.');
}

/** While nothing but time passes, a bell that rings is not passed to and fro. */
function checkStays(before: Before, world: ManyTabsWorld, model: ManyTabsModel): void {
  for (const index of before.sounding) {
    const tab = model.tabs[index];
    if (tab === undefined || tab.isHung || model.audible(tab).length === 0) continue;
    if (!sounding(world, model).includes(index)) throw new Error(`Tab ${index} lost the bell in mid-ring.`);
  }
}

/** Calls that ring and wanted to be heard, each with a tab that can be heard. */
function heardIfElected(model: ManyTabsModel): string[] {
  return model.tabs.flatMap((tab, index) =>
    tab.isAble && !tab.isGone && !tab.isHung
      ? model.audible(tab).flatMap((id) => (model.truth.has(id) ? [`${id} in tab ${index}`] : []))
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
  if (now.length > awake.length) counts.saw('a tab hangs in mid-ring, and sounds on');
  if (awake.length > 0 && model.awake().some(({ isAble }) => !isAble))
    counts.saw('a tab that cannot be heard stands by while another sounds');
  if (awake.length > 0 && model.awake().some((tab) => tab.isHidden && tab.isAble && tab.calls.size > 0))
    counts.saw('a hidden tab leaves the bell to a seen one');
  const [was] = before.sounding;
  const [is] = awake;
  if (was !== undefined && is !== undefined && was !== is) {
    counts.saw('the bell moved to another tab in mid-ring');
    if (model.tabs[was]?.isGone === true) counts.saw('the ringing tab went in mid-ring, and another sounds');
  }
  if (step.do === 'advance' && before.sounding.length === 0 && is !== undefined) {
    const others = model.tabs.filter((tab, index) => index !== is && !tab.isGone);
    if (others.some(({ isHung }) => isHung)) counts.saw('a tab took over from one that hangs');
    if (others.some((tab) => !tab.isHung && tab.isAble && model.audible(tab).length === 0))
      counts.saw('a tab took over from one that did not know of the call');
  }
  if (was !== undefined && now.length === 0 && model.awake().length > 1) {
    if (step.do === 'silence') counts.saw('silenced in one tab of several, in mid-ring');
    if (step.do === 'mute') counts.saw('muted in one tab of several, in mid-ring');
  }
}

/** Histories that once went wrong: the lock came to a page that hung, or one hung that could not be heard. */
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
  // A tab rings to the end of its call, and knows nothing of the next, for which another may then take over.
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
  // The ringing tab hears of the call again as another takes over.
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
  // Two find in the same timestamp that nobody answers.
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
  // The ringing tab can be heard at last, and in the next timestamp another that was about to take over.
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
  // The bell comes to a tab in the queue while another is about to take it over.
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
  const model = new ManyTabsModel(world.clock.nowMs());
  async function take(step: TabsStep): Promise<void> {
    if (!model.canTake(step)) return;
    const before = { sounding: sounding(world, model) };
    await world.step(step, model);
    model.nowMs = world.clock.nowMs();
    model.take(step);
    check(world, model);
    if (step.do === 'advance') checkStays(before, world, model);
    count(step, before, world, model);
  }
  for (const step of steps) await take(step);
  // If a call rings, and some tab can be heard, then it is not silent for longer than it takes to take over.
  let unheard: { readonly calls: readonly string[]; readonly sinceMs: number } | undefined;
  for (let watchedMs = 0; watchedMs <= 2 * takeoverMs; watchedMs += watchStepMs) {
    const isSilent = sounding(world, model).length === 0;
    const wanted = heardIfElected(model).filter((call) => unheard?.calls.includes(call) ?? true);
    unheard =
      isSilent && wanted.length > 0 ? { calls: wanted, sinceMs: unheard?.sinceMs ?? watchedMs } : undefined;
    if (unheard !== undefined && watchedMs - unheard.sinceMs >= takeoverMs)
      throw new Error(`Nothing is heard of ${wanted.join()}.`);
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

it(`sounds in exactly one tab, if a call rings and any can be heard, in ${runs} random sequences`, async () => {
  await fc.assert(fc.asyncProperty(tabsSequences, run), { numRuns: runs, examples });
  const shares = counts.shares();
  console.log(`${counts.sequences()} sequences in several tabs, of which had:`, shares);
  expect(counts.sequences()).toBeGreaterThanOrEqual(runs);
  expect(shares.sound).toBeGreaterThan(0.5);
  for (const [name, share] of Object.entries(shares)) expect.soft(share, name).toBeGreaterThan(0.005);
}, 600_000);
