import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

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
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: { rules, ringtones, settings: { volume: 1 } } } },
    });
    desk = await openFlex(stage);
  });
  afterEach(async () => {
    const last = stage.sandbox
      .state()
      .reservations.map(({ sid, status }) =>
        stage.sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed'),
      )
      .at(-1);
    if (last) await stage.heard('Headset').soundEnd({ afterMs: last.pushedAtMs, quietForMs: 500 });
  });
  afterAll(() => stage.close());

  async function heard(offer: Parameters<Stage['sandbox']['offer']>[0] = {}): Promise<Heard> {
    const headset = stage.heard('Headset');
    const call = stage.sandbox.offer(offer);
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const span = [soundMs + 150, soundMs + 850] as const;
    return {
      pitchesHz: await headset.pitchesHz(...span, Object.values(pitches)),
      levelDb: await headset.levelDb(...span),
    };
  }

  const isHidden = (): Promise<boolean> =>
    evaluateWithoutGesture(desk.page, () => document.visibilityState === 'hidden');

  it.each(['warm', 'cold'] as const)('rings a %s transfer by its own rule', async (mode) => {
    expect((await heard({ transfer: { mode } })).pitchesHz).toEqual([pitches.transfer]);
  });

  it('rings a second call softly while the agent talks, and as usual once the first is over', async () => {
    const usual = await heard();
    expect(usual.pitchesHz).toEqual([pitches.usual]);
    await desk.accept();
    await eventually(() => stage.sandbox.state().agent.isOnCall);
    await stage.heard('Headset').soundEnd({ afterMs: Date.now(), quietForMs: 500 });

    const second = await heard({ from: '+15551230002' });
    expect(second.pitchesHz).toEqual([pitches.busy]);
    expect(second.levelDb).toBeLessThan(usual.levelDb - 6);
    const canceled = stage.sandbox.move('latest', 'canceled');
    await stage.heard('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    stage.sandbox.move('latest', 'wrapup');
    await eventually(() => !stage.sandbox.state().agent.isOnCall);
    expect((await heard({ from: '+15551230003' })).pitchesHz).toEqual([pitches.usual]);
  });

  it('rings by another rule while its tab is hidden behind another', async () => {
    expect(await isHidden()).toBe(false);
    const other = await stage.browser.newPage();
    await other.bringToFront();
    await eventually(isHidden);
    expect((await heard()).pitchesHz).toEqual([pitches.hidden]);
    const canceled = stage.sandbox.move('latest', 'canceled');
    await stage.heard('Headset').soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: 500 });

    await other.close();
    await desk.page.bringToFront();
    await eventually(async () => !(await isHidden()));
    expect((await heard()).pitchesHz).toEqual([pitches.usual]);
  });
});
