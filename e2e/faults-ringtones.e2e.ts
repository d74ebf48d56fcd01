import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RingReport } from 'belfry';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import {
  startFaultyFileServer,
  type FaultyFileServer,
  type ServerFault,
} from './testbed/faulty-file-server.js';
import { pitchesOfNextRing } from './testbed/pitches-of-next-ring.js';
import { toneFile } from './testbed/tone-file.js';

/** The pitch of the file, and the two pitches of the built-in ringtone that replaces it. */
const customHz = 1250;
const builtInHz = [440, 480];

const faults: readonly ServerFault[] = ['slow', 'gone', 'refused', 'cut-short', 'not-audio', 'gone-at-first'];

describe('Flex, when the ringtone file is', () => {
  let server: FaultyFileServer;
  let testbed: Testbed;
  let flex: FlexPage;
  let headset: Recording;
  const logged: string[] = [];

  beforeAll(async () => {
    server = await startFaultyFileServer(toneFile({ hz: customHz, durationMs: 1000 }));
    const ringtones = Object.fromEntries(faults.map((fault) => [fault, { url: server.url(fault) }]));
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: { ringtones } } },
    });
    testbed.browser.context.on('console', (message) => logged.push(message.text()));
    flex = await openFlex(testbed);
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    for (const { pushedAtMs } of testbed.endAllCalls())
      await headset.soundEnd({ afterMs: pushedAtMs, quietForMs: 300 });
  });
  afterAll(async () => {
    await testbed.close();
    await server.close();
  });

  const ring = (): Promise<number[]> =>
    pitchesOfNextRing(testbed, [...builtInHz, customHz], { fromMs: 50, toMs: 550, startsWithinMs: 5000 });

  /** What the page has logged to the browser's console. */
  function problems(): string {
    return logged.join('\n');
  }

  /** What the panel's list calls this ringtone. */
  async function listed(name: string): Promise<string> {
    return await (await flex.panel()).locator(`option[value=${name}]`).innerText();
  }

  it('slow: rings with a built-in ringtone, without delay', async () => {
    await flex.chooseRingtone('slow');
    // Loading times out and is retried.
    const notReady = /^slow \((loading|not available)\)$/;
    expect(await listed('slow')).toMatch(notReady);
    expect(await ring()).toEqual(builtInHz);
    expect(await listed('slow')).toMatch(notReady);
  });

  it.each([
    ['gone', 'the server responded with 404'],
    ['refused', 'blocked by CORS'],
    ['cut-short', "couldn't be loaded"],
    ['not-audio', "this browser can't decode it"],
  ] as const)('%s: rings with a built-in ringtone, without delay, and says why', async (fault, why) => {
    await flex.chooseRingtone(fault);
    await eventually(async () => (await listed(fault)) === `${fault} (not available)`);
    expect(await ring()).toEqual(builtInHz);
    expect(problems()).toMatch(new RegExp(`Ringtone '${fault}' failed.*${why}`));
    const readiness = (await flex.panel()).getByTestId('belfry-readiness');
    expect(await readiness.innerText()).toContain("Your ringtone couldn't be loaded");
    const shown = (await flex.panel())
      .getByTestId('belfry-problem')
      .filter({ hasText: 'A built-in ringtone rings instead' });
    expect(await shown.count()).toBeGreaterThan(0);
    const insteadOf = {
      ringtone: fault,
      why: fault === 'not-audio' ? 'ringtone-undecodable' : 'ringtone-unreachable',
    };
    expect((await lastReport())?.heardOn).toMatchObject([{ ringtone: 'us', insteadOf }]);
  });

  it('gone at first: retries, then rings with the file', async () => {
    await flex.chooseRingtone('gone-at-first');
    await eventually(async () => (await listed('gone-at-first')) === 'gone-at-first', { timeoutMs: 30_000 });
    expect(problems()).toMatch(/Ringtone 'gone-at-first' failed.*404/);
    expect(await ring()).toEqual([customHz]);
    const [heard] = (await lastReport())?.heardOn ?? [];
    expect(heard?.ringtone).toBe('gone-at-first');
    expect(heard?.insteadOf).toBeUndefined();
  });

  function lastReport(): Promise<RingReport | undefined> {
    return evaluateWithoutGesture(flex.page, () => {
      const reports = JSON.parse(localStorage.getItem('belfry:reports') ?? '[]') as RingReport[];
      return reports.at(-1);
    });
  }
});
