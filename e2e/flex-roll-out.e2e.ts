import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

  describe('with a rule for each condition', () => {
    const high = { ringtone: 'high', outputs: { first: ['Speak*'] } };
    beforeAll(async () => {
      await change({
        ...pilot,
        rules: [
          { when: { queue: 'Hours', time: hoursFromNow(-2, 2) }, ring: high },
          { when: { queue: 'Other hours', time: hoursFromNow(2, 4) }, ring: high },
          { when: { attributes: { tier: 'gold*' } }, ring: high },
          { when: { attributes: { visits: { min: 10 } } }, ring: high },
          { when: { worker: { team: 'pilot-?', level: { min: 3 } }, queue: 'Team*' }, ring: high },
          { when: { queue: 'Everywhere' }, ring: { ...high, outputs: 'all' } },
          ...pilot.rules,
        ],
        excludeFromAll: ['Speak*'],
        locks: { ringtone: ['low', 'high'] },
      });
      testbed.sandbox.setAgentAttributes({ team: 'pilot-1', level: 3 });
    });
    afterEach(async () => {
      await endCalls();
      await testbed.silence();
    });

    it.each([
      ['rings in a time window', { queue: 'Hours' }, 'Speakers', 1400],
      ['doesn’t apply outside of a time window', { queue: 'Other hours' }, 'Speakers', 600],
      ['matches a pattern in an attribute', { attributes: { tier: 'gold-plus' } }, 'Speakers', 1400],
      ['doesn’t match another attribute', { attributes: { tier: 'old gold' } }, 'Speakers', 600],
      ['matches a number', { attributes: { visits: 10 } }, 'Speakers', 1400],
      ['doesn’t match a smaller number', { attributes: { visits: 9 } }, 'Speakers', 600],
      ['matches the agent’s attributes, and a pattern in a queue', { queue: 'Team A' }, 'Speakers', 1400],
      ['leaves an excluded output out of all', { queue: 'Everywhere' }, 'Headset', 1400],
    ] as const)('%s', async (_, call, output, hz) => {
      const offeredMs = testbed.sandbox.offer(call).pushedAtMs;
      const recording = testbed.recordingOf(output);
      await recording.soundStart({ afterMs: offeredMs });
      const toneNow = async (): Promise<number[]> => {
        const now = epochNowMs();
        return recording.pitchesHz(now, now + 500, [600, 1400]);
      };
      await expect.poll(toneNow, { timeout: 15_000 }).toEqual([hz]);
      // On a busy machine, Belfry rings on the default output until the others have started.
      const other = output === 'Headset' ? 'Speakers' : 'Headset';
      await eventually(async () => {
        const nowMs = epochNowMs();
        return nowMs > offeredMs + 1000 && (await isQuiet(other, nowMs - 800, nowMs));
      });
    });

    it('offers only the listed ringtones, and uploads unless they are off', async () => {
      const panel = await flex.panel();
      const offered = (): Promise<string[]> =>
        panel
          .getByTestId('belfry-ringtone')
          .locator('option')
          .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
      const canUpload = (): Promise<boolean> => panel.getByTestId('belfry-custom-sound').isEnabled();
      expect(await offered()).toEqual(['low', 'high']);
      expect(await canUpload()).toBe(false);
      await change(pilot);
      await expect.poll(offered).toContain('us');
      await expect.poll(canUpload).toBe(true);
      await change({ ...pilot, locks: { uploads: false } });
      await expect.poll(canUpload).toBe(false);
      expect(await offered()).toContain('us');
      await flex.closePanel();
      await change(pilot);
    });
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

/** The time window between these hours from now. */
function hoursFromNow(from: number, to: number): { from: string; to: string; timeZone: string } {
  const hourIn = (hours: number): string =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 14) + '00';
  return { from: hourIn(from), to: hourIn(to), timeZone: 'UTC' };
}
