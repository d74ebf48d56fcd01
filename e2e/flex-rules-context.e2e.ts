import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { startConversation } from './testbed/start-conversation.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

/** The pitch of each rule's ringtone, far enough apart to identify them on a recording. */
const pitches = { transfer: 600, busy: 850, hidden: 1200, other: 1600 } as const;

const ringtones = Object.fromEntries(Object.entries(pitches).map(([name, hz]) => [name, steadyRingtone(hz)]));

const rules = [
  { when: { transfer: true }, ring: { ringtone: 'transfer' } },
  { when: { agentBusy: true }, ring: { ringtone: 'busy', volume: { max: 0.2 } } },
  { when: { tabHidden: true }, ring: { ringtone: 'hidden' } },
  { when: { channel: 'voice' }, ring: { ringtone: 'other' } },
];

interface MeasuredRing {
  readonly pitchesHz: readonly number[];
  readonly levelDb: number;
}

describe('Flex, with rules for transfers, busy agents, and hidden tabs', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: { rules, ringtones, settings: { volume: 1 } } } },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  async function measureRing(offer: Parameters<Testbed['sandbox']['offer']>[0] = {}): Promise<MeasuredRing> {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer(offer);
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const span = [soundMs + 150, soundMs + 850] as const;
    return {
      pitchesHz: await headset.pitchesHz(...span, Object.values(pitches)),
      levelDb: await headset.levelDb(...span),
    };
  }

  const isHidden = (): Promise<boolean> =>
    evaluateWithoutGesture(flex.page, () => document.visibilityState === 'hidden');

  it.each(['warm', 'cold'] as const)('applies the transfer rule to a %s transfer', async (mode) => {
    expect((await measureRing({ transfer: { mode } })).pitchesHz).toEqual([pitches.transfer]);
  });

  it('applies the busy rule to a second call while the agent talks, and not once the first call is over', async () => {
    const first = await measureRing();
    expect(first.pitchesHz).toEqual([pitches.other]);
    await startConversation(testbed, flex);

    const second = await measureRing({ from: '+15551230002' });
    expect(second.pitchesHz).toEqual([pitches.busy]);
    expect(second.levelDb).toBeLessThan(first.levelDb - 6);
    const canceled = testbed.sandbox.move('latest', 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    testbed.sandbox.move('latest', 'wrapup');
    await eventually(() => !testbed.sandbox.state().agent.isOnCall);
    expect((await measureRing({ from: '+15551230003' })).pitchesHz).toEqual([pitches.other]);
  });

  it('applies the hidden-tab rule while another tab is in front', async () => {
    expect(await isHidden()).toBe(false);
    const other = await testbed.browser.newPage();
    await other.bringToFront();
    await eventually(isHidden);
    expect((await measureRing()).pitchesHz).toEqual([pitches.hidden]);
    const canceled = testbed.sandbox.move('latest', 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    await other.close();
    await flex.page.bringToFront();
    await eventually(async () => !(await isHidden()));
    expect((await measureRing()).pitchesHz).toEqual([pitches.other]);
  });
});
