import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** The pitch of each rule's ringtone, far enough from all others to be told on a recording. */
const pitches = { transfer: 600, busy: 850, hidden: 1200, usual: 1600 } as const;

/** Without a pause, so that any part of the ring can be measured. */
const ringtones = Object.fromEntries(
  Object.entries(pitches).map(([name, hz]) => [name, { tones: [{ hz }], steps: [{ onMs: 1000, offMs: 0 }] }]),
);

const rules = [
  { when: { transfer: true }, ring: { ringtone: 'transfer' } },
  { when: { agentBusy: true }, ring: { ringtone: 'busy', volume: { max: 0.2 } } },
  { when: { tabHidden: true }, ring: { ringtone: 'hidden' } },
  { when: { channel: 'voice' }, ring: { ringtone: 'usual' } },
];

interface Heard {
  readonly pitchesHz: readonly number[];
  readonly levelDb: number;
}

describe('Flex, with rules that ask for the situation of call, agent and tab', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: { rules, ringtones, settings: { volume: 1 } } } },
    });
    flex = await openFlex(testbed);
  });
  afterEach(async () => {
    const last = testbed.sandbox
      .state()
      .reservations.map(({ sid, status }) =>
        testbed.sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed'),
      )
      .at(-1);
    if (last) await testbed.recordingOf('Headset').soundEnd({ afterMs: last.pushedAtMs, quietForMs: 500 });
  });
  afterAll(() => testbed.close());

  async function heard(offer: Parameters<Testbed['sandbox']['offer']>[0] = {}): Promise<Heard> {
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

  it.each(['warm', 'cold'] as const)('rings a %s transfer by its own rule', async (mode) => {
    expect((await heard({ transfer: { mode } })).pitchesHz).toEqual([pitches.transfer]);
  });

  it('rings a second call softly while the agent talks, and as usual once the first is over', async () => {
    const usual = await heard();
    expect(usual.pitchesHz).toEqual([pitches.usual]);
    await flex.accept();
    await eventually(() => testbed.sandbox.state().agent.isOnCall);
    await testbed.recordingOf('Headset').soundEnd({ afterMs: Date.now(), quietForMs: 500 });

    const second = await heard({ from: '+15551230002' });
    expect(second.pitchesHz).toEqual([pitches.busy]);
    expect(second.levelDb).toBeLessThan(usual.levelDb - 6);
    const canceled = testbed.sandbox.move('latest', 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    testbed.sandbox.move('latest', 'wrapup');
    await eventually(() => !testbed.sandbox.state().agent.isOnCall);
    expect((await heard({ from: '+15551230003' })).pitchesHz).toEqual([pitches.usual]);
  });

  it('rings by another rule while its tab is hidden behind another', async () => {
    expect(await isHidden()).toBe(false);
    const other = await testbed.browser.newPage();
    await other.bringToFront();
    await eventually(isHidden);
    expect((await heard()).pitchesHz).toEqual([pitches.hidden]);
    const canceled = testbed.sandbox.move('latest', 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    await other.close();
    await flex.page.bringToFront();
    await eventually(async () => !(await isHidden()));
    expect((await heard()).pitchesHz).toEqual([pitches.usual]);
  });
});
