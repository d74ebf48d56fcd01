import { readdir, readFile } from 'node:fs/promises';
import type { RingReport, RingerState, RingtoneSpec } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { measurePeakMemory } from './rig/peak-memory.js';
import { flacBomb } from './testbed/flac-bomb.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { startSoundFileServer, type ServedFile, type SoundFileServer } from './testbed/sound-file-server.js';
import { toneFile } from './testbed/tone-file.js';

const customHz = 1250;
const soundsFolder = new URL('sounds/', import.meta.url);
const manyTones = Array.from({ length: 30 }, (_, index) => ({ hz: 400 + 10 * index }));
/** More connections than a browser opens to one HTTP/1.1 server. */
const tooManyForOneHost = 7;

describe('the library’s ringtone files', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let server: SoundFileServer;
  let page: EnginePage;
  const refused = Array.from({ length: tooManyForOneHost }, (_, index) => `huge-${index}`);
  const endless = Array.from({ length: tooManyForOneHost }, (_, index) => `endless-${index}`);

  beforeAll(async () => {
    const served: Record<string, ServedFile> = {
      bell: { bytes: toneFile({ hz: customHz, durationMs: 1000 }) },
      'late-bell': { bytes: toneFile({ hz: customHz, durationMs: 1000, leadMs: 6000 }) },
      faint: { bytes: toneFile({ hz: customHz, durationMs: 1000, peakDb: -58 }) },
      soft: { bytes: toneFile({ hz: customHz, durationMs: 1000, peakDb: -42 }) },
      'honest-bomb': { bytes: flacBomb({ frames: 2650, claimedSamples: 2650 * 65_535 }) },
      'lying-bomb': { bytes: flacBomb({ frames: 2650, claimedSamples: 48_000 }) },
    };
    for (const name of refused) served[name] = { endless: true, claimedBytes: 200_000_000 };
    for (const name of endless) served[name] = { endless: true };
    for (const name of await readdir(soundsFolder))
      served[name] = { bytes: await readFile(new URL(name, soundsFolder)) };
    server = await startSoundFileServer(served);
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(async () => {
    const endedAtMs = await evaluateWithoutGesture(page, () => window.phone.cancel('call'));
    await testbed
      .recordingOf('Headset')
      .soundEnd({ afterMs: endedAtMs - 60_000, quietForMs: 500 })
      .catch(() => 0);
    await page.close();
  });
  afterAll(async () => {
    await testbed.close();
    await server.close();
  });

  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const problems = (): Promise<readonly string[]> =>
    evaluateWithoutGesture(page, () => window.phone.problems);
  const ringtoneState = async (name: string): Promise<string | undefined> =>
    (await state()).ringtones.find((ringtone) => ringtone.name === name)?.state;
  const offer = (timeoutMs: number): Promise<number> =>
    evaluateWithoutGesture(page, (timeoutMs) => window.phone.offer('call', timeoutMs), timeoutMs);
  const lastReport = (): Promise<RingReport | undefined> =>
    evaluateWithoutGesture(page, () => window.phone.ringer.reports().at(-1));

  /** Opens a page with these files as ringtones, chooses the first, and clicks, so that it may ring. */
  async function openPage(...names: string[]): Promise<void> {
    const ringtones: Record<string, RingtoneSpec> = Object.fromEntries(
      names.map((name) => [name, { url: server.url(name) }]),
    );
    const [ringtone = ''] = names;
    // Each page starts without the ringtone that an earlier one stored.
    page = await testbed.openPage({ ringtones, settings: { ringtone } }, 'localStorage.clear()');
    await page.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
  }

  it('ring with the first audible sample, even in a call that is shorter than the leading silence', async () => {
    await openPage('late-bell');
    await eventually(async () => (await ringtoneState('late-bell')) === 'ready');
    const headset = testbed.recordingOf('Headset');
    const offeredAtMs = await offer(5000);
    const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs, timeoutMs: 15_000 });
    expect(heardAtMs - offeredAtMs).toBeLessThan(5000);
    expect(await headset.pitchesHz(heardAtMs + 100, heardAtMs + 600, [440, 480, customHz])).toEqual([
      customHz,
    ]);
    await evaluateWithoutGesture(page, () => window.phone.cancel('call'));
    const report = await eventually(lastReport);
    expect(Math.abs((report.firstSoundAtMs ?? Infinity) - heardAtMs)).toBeLessThan(500);
  });

  it('that are too quiet to hear fail, and those that are hard to hear ring with a warning', async () => {
    await openPage('faint', 'soft');
    await eventually(async () => (await ringtoneState('faint')) === 'failed');
    await eventually(async () => (await ringtoneState('soft')) === 'ready');
    expect([...(await problems())].sort()).toEqual(['ringtone-quiet', 'ringtone-undecodable']);
    const offeredAtMs = await offer(30_000);
    const headset = testbed.recordingOf('Headset');
    const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
    expect((await headset.pitchesHz(heardAtMs + 100, heardAtMs + 600, [440, 480, customHz])).sort()).toEqual([
      440, 480,
    ]);
    await evaluateWithoutGesture(page, () => window.phone.ringer.set({ ringtone: 'soft' }));
    expect(JSON.stringify((await state()).readiness)).toContain('ringtone-quiet');
  });

  it.each([
    ['with a length that is too large', refused],
    ['that turn out to be too large', endless],
  ])('%s don’t keep their connections, and aren’t requested again', async (_what, names) => {
    await openPage(...names);
    await eventually(
      async () => (await state()).ringtones.filter((each) => each.state === 'failed').length === names.length,
    );
    const isAnswered = (): Promise<boolean> =>
      evaluateWithoutGesture(
        page,
        (url) =>
          fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
            (response) => response.ok,
            () => false,
          ),
        server.url('bell'),
      );
    expect(await isAnswered()).toBe(true);
    await eventually(() => server.openResponses() === 0);
    // The first retry of a file that can heal comes after 5 s.
    const untilMs = Date.now() + 6000;
    await eventually(() => Date.now() > untilMs);
    expect(names.map((name) => server.requests(name))).toEqual(names.map(() => 1));
  });

  it.each(['honest-bomb', 'lying-bomb'])(
    'that decode to hours of silence take no memory: %s',
    async (name) => {
      await openPage('bell');
      await eventually(async () => (await ringtoneState('bell')) === 'ready');
      const memory = await measurePeakMemory(testbed.browser);
      await evaluateWithoutGesture(
        page,
        ({ name, url }) => window.phone.ringer.configure({ ringtones: { [name]: { url } } }),
        { name, url: server.url(name) },
      );
      await eventually(async () => (await ringtoneState(name)) === 'failed', { timeoutMs: 60_000 });
      const growthMb = await memory.growthMb();
      expect(growthMb).toBeLessThan(100);
      expect(await problems()).toEqual(['ringtone-undecodable']);
    },
  );

  it.each([
    ['has thirty tones of a minute', { tones: manyTones, steps: [{ onMs: 60_000, offMs: 0 }] }],
    [
      'has 10,000 steps',
      { tones: [{ hz: 440 }], steps: Array.from({ length: 10_000 }, () => ({ onMs: 60, offMs: 0 })) },
    ],
  ])('ring although the configuration adds a cadence that %s', async (_, cadence) => {
    await openPage('bell');
    await eventually(async () => (await ringtoneState('bell')) === 'ready');
    const { error, offeredAtMs } = await evaluateWithoutGesture(
      page,
      (huge) => {
        const { phone } = window;
        let error = '';
        try {
          phone.ringer.configure({ ringtones: { huge }, settings: { ringtone: 'huge' } });
        } catch (cause) {
          error = String(cause);
        }
        return { error, offeredAtMs: phone.offer('call', 30_000) };
      },
      cadence,
    );
    expect(error).toContain('ringtones.huge.steps');
    const heardAtMs = await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
    expect(heardAtMs - offeredAtMs).toBeLessThan(1000);
  });

  it('of every common format load', async () => {
    const names = (await readdir(soundsFolder)).filter((name) => !name.endsWith('.aiff'));
    await openPage(...names);
    await eventually(async () => (await state()).ringtones.every((ringtone) => ringtone.state !== 'loading'));
    const failed = (await state()).ringtones.filter((ringtone) => ringtone.state === 'failed');
    expect(failed).toEqual([]);
    expect(await problems()).toEqual([]);
  });
});
