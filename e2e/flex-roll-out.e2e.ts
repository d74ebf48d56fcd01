import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { nativeRingtoneFeatures } from './testbed/native-ringtone.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/*
 * Belfry rings on the speakers, and Flex's own ringtone on the system's default output, the headset. One Flex boot for all:
 * each test but the last leaves Belfry on, and no call.
 */

const ringtones = {
  low: { tones: [{ hz: 600 }], steps: [{ onMs: 2000, offMs: 100 }] },
  high: { tones: [{ hz: 1400 }], steps: [{ onMs: 2000, offMs: 100 }] },
};
const pilot = {
  enabled: { worker: { team: 'pilot*' } },
  ringtones,
  rules: [{ ring: { ringtone: 'low', outputs: { first: ['Nothing', 'Speak*'] } } }],
};

describe('Flex, while an administrator rolls Belfry out', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset', 'Speakers'],
      sandbox: {
        agent: { attributes: { team: 'pilot-1' } },
        features: nativeRingtoneFeatures,
        uiAttributes: { belfry: { url: '/configuration.json' } },
      },
    });
    testbed.sandbox.setDocument(pilot);
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  const offer = (): number => testbed.sandbox.offer({ timeoutSeconds: 90 }).pushedAtMs;
  const endCalls = async (): Promise<number> => {
    const endedAtMs = epochNowMs();
    testbed.endAllCalls();
    await flex.callsGone();
    return endedAtMs;
  };
  /** Changes the file. The tab reads it when it becomes visible again, ten seconds after it last did at the earliest. */
  const change = async (content: Parameters<Testbed['sandbox']['setDocument']>[0]): Promise<number> => {
    testbed.sandbox.setDocument(content);
    const changedAtMs = epochNowMs();
    const read = flex.page.waitForResponse((response) => response.url().endsWith('/configuration.json'));
    const show = (): Promise<boolean> =>
      flex.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const timer = setInterval(() => void show(), 500);
    await read.finally(() => clearInterval(timer));
    return changedAtMs;
  };
  const isQuiet = (output: string, fromMs: number, toMs: number): Promise<boolean> =>
    testbed.recordingOf(output).isSilent(fromMs, toMs);

  it('rings by Belfry for the pilot team, and by Flex for everyone else, as soon as an agent’s team changes', async () => {
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const belfryMs = await speakers.soundStart({ afterMs: offer() });
    // On a busy machine, Belfry rings on the default output until the speakers have started.
    await eventually(async () => {
      const nowMs = epochNowMs();
      return nowMs > belfryMs + 1000 && (await isQuiet('Headset', nowMs - 1000, nowMs));
    });
    await speakers.soundEnd({ afterMs: await endCalls(), quietForMs: 1000 });

    testbed.sandbox.setAgentAttributes({ team: 'others' });
    await flex.bell.waitFor({ state: 'detached' });
    const flexMs = await headset.soundStart({ afterMs: offer() });
    expect(await isQuiet('Speakers', flexMs - 500, flexMs + 1000)).toBe(true);
    const flexEndedMs = await endCalls();
    await headset.soundEnd({ afterMs: flexEndedMs, quietForMs: 1500 });

    testbed.sandbox.setAgentAttributes({ team: 'pilot-2' });
    await flex.bell.waitFor();
    await speakers.soundStart({ afterMs: offer() });
    await speakers.soundEnd({ afterMs: await endCalls(), quietForMs: 1000 });
  });

  it('hands a ring over to Flex when Belfry is turned off, and back when it is turned on', async () => {
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const move = (team: string): number => {
      testbed.sandbox.setAgentAttributes({ team });
      return epochNowMs();
    };
    await speakers.soundStart({ afterMs: offer() });

    const offMs = move('others');
    await headset.soundStart({ afterMs: offMs });
    await flex.bell.waitFor({ state: 'detached' });
    await speakers.soundEnd({ afterMs: offMs, quietForMs: 1000 });

    const onMs = move('pilot-1');
    const backMs = await speakers.soundStart({ afterMs: onMs });
    const quietMs = await headset.soundEnd({ afterMs: onMs, quietForMs: 1000 });
    expect(quietMs - backMs).toBeLessThan(5000);

    await headset.soundStart({ afterMs: move('others') });
    // Flex stops its ringtone by the ID that it got while Belfry muted it.
    await headset.soundEnd({ afterMs: await endCalls(), quietForMs: 1500 });
    move('pilot-1');
    await flex.bell.waitFor();
  });

  it('applies a changed file within one poll, during a ring and without a reload', async () => {
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const soundMs = await speakers.soundStart({ afterMs: offer() });
    expect(await speakers.pitchesHz(soundMs + 200, soundMs + 900, [600, 1400])).toEqual([600]);

    await change({ ...pilot, rules: [{ ring: { ringtone: 'high', outputs: { first: ['Speak*'] } } }] });
    const toneNow = async (): Promise<number[]> => {
      const now = epochNowMs();
      return speakers.pitchesHz(now, now + 500, [600, 1400]);
    };
    await expect.poll(toneNow, { timeout: 15_000 }).toEqual([1400]);
    const panel = await flex.panel();
    expect(await panel.getByTestId('belfry-configuration-read').innerText()).toContain(
      'Configuration read at',
    );
    await flex.closePanel();

    const offMs = await change({ ...pilot, enabled: false });
    await headset.soundStart({ afterMs: offMs });
    await speakers.soundEnd({ afterMs: offMs, quietForMs: 1000 });
    await headset.soundEnd({ afterMs: await endCalls(), quietForMs: 1500 });
  });
});
