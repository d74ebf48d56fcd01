import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RingReport } from 'belfry';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';
import { startRingtoneServer, type RingtoneServer, type ServerFault } from './stage/ringtone-server.js';
import { toneFile } from './stage/tone-file.js';

/** The pitch in the file; the built-in ringtone that stands in has another two. */
const ownHz = 1250;
const builtInHz = [440, 480];

const faults: readonly ServerFault[] = ['slow', 'gone', 'refused', 'cut-short', 'not-audio', 'gone-at-first'];

describe('Flex, when the ringtone’s file is', () => {
  let server: RingtoneServer;
  let stage: Stage;
  let desk: FlexDesk;
  let headset: Recording;
  const said: string[] = [];

  beforeAll(async () => {
    server = await startRingtoneServer(toneFile({ hz: ownHz, durationMs: 1000 }));
    const ringtones = Object.fromEntries(faults.map((fault) => [fault, { url: server.url(fault) }]));
    stage = await openStage({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry: { ringtones } } } });
    stage.browser.context.on('console', (message) => said.push(message.text()));
    desk = await openFlex(stage);
    headset = stage.heard('Headset');
  });
  afterEach(async () => {
    const ended = stage.sandbox.state().reservations.map(({ sid }) => stage.sandbox.move(sid, 'canceled'));
    for (const { pushedAtMs } of ended) await headset.soundEnd({ afterMs: pushedAtMs, quietForMs: 300 });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
  });

  async function pitchesOfNextRing(): Promise<number[]> {
    const call = stage.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(soundMs).toBeLessThan(call.pushedAtMs + 5000);
    const pitches = await headset.pitchesHz(soundMs + 50, soundMs + 550, [...builtInHz, ownHz]);
    const ended = stage.sandbox.move(call.sid, 'canceled');
    await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 300 });
    return pitches.toSorted((a, b) => a - b);
  }

  /** What the browser's console was told; the panel shows the latest of it. */
  function problems(): string {
    return said.join('\n');
  }

  /** What the panel's list of ringtones says of one. */
  async function listed(name: string): Promise<string> {
    return await (await desk.panel()).locator(`option[value=${name}]`).innerText();
  }

  it('slow: the built-in one rings without delay', async () => {
    await desk.chooseRingtone('slow');
    // It is given up after a while, and tried again.
    const notReady = /^slow \((loading|not available)\)$/;
    expect(await listed('slow')).toMatch(notReady);
    expect(await pitchesOfNextRing()).toEqual(builtInHz);
    expect(await listed('slow')).toMatch(notReady);
  });

  it.each([
    ['gone', 'the server responded with 404'],
    ['refused', 'blocked by CORS'],
    ['cut-short', "couldn't be loaded"],
    ['not-audio', "this browser can't decode it"],
  ] as const)('%s: the built-in one rings without delay, and it is said why', async (fault, why) => {
    await desk.chooseRingtone(fault);
    await eventually(async () => (await listed(fault)) === `${fault} (not available)`);
    expect(await pitchesOfNextRing()).toEqual(builtInHz);
    expect(problems()).toMatch(new RegExp(`Ringtone '${fault}' failed.*${why}`));
    const readiness = (await desk.panel()).getByTestId('belfry-readiness');
    expect(await readiness.innerText()).toContain('Your ringtone could not be loaded');
    const shown = (await desk.panel())
      .getByTestId('belfry-problem')
      .filter({ hasText: 'A built-in one rings in its place' });
    expect(await shown.count()).toBeGreaterThan(0);
    const insteadOf = {
      ringtone: fault,
      why: fault === 'not-audio' ? 'ringtone-undecodable' : 'ringtone-unreachable',
    };
    expect((await lastReport())?.heardOn).toMatchObject([{ ringtone: 'us', insteadOf }]);
  });

  it('gone at first: it is tried again later, and then rings', async () => {
    await desk.chooseRingtone('gone-at-first');
    await eventually(async () => (await listed('gone-at-first')) === 'gone-at-first', { timeoutMs: 30_000 });
    expect(problems()).toMatch(/Ringtone 'gone-at-first' failed.*404/);
    expect(await pitchesOfNextRing()).toEqual([ownHz]);
    const [heard] = (await lastReport())?.heardOn ?? [];
    expect(heard?.ringtone).toBe('gone-at-first');
    expect(heard?.insteadOf).toBeUndefined();
  });

  function lastReport(): Promise<RingReport | undefined> {
    return evaluateWithoutGesture(desk.page, () => {
      const reports = JSON.parse(localStorage.getItem('belfry:reports') ?? '[]') as RingReport[];
      return reports.at(-1);
    });
  }
});
