import type { RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { itNeeding } from './testbed/it-needing.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

describe('the library, when devices change or are slow', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  beforeEach(async () => {
    page = await testbed.openPage({
      ringtones: { steady: steadyRingtone() },
      settings: { ringtone: 'steady' },
    });
    await page.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const offer = (id: string): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.offer(id, 60_000), id);
  const cancel = (id: string): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id);

  itNeeding(
    ['chosen outputs', 'unplugged outputs'],
    'rings on the same output after it was gone for a moment, during a ring and in the next one',
    async () => {
      await chooseOutputs(page, 'Speakers');
      const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
      const offeredAtMs = await offer('first');
      await speakers.soundStart({ afterMs: offeredAtMs });
      await testbed.pulse.bounce('Speakers');
      await testbed.pulse.plug('Dock');
      const backMs = await speakers.soundStart({ afterMs: epochNowMs() });
      const leftMs = await headset.soundEnd({ afterMs: backMs, quietForMs: 2000 });
      expect(await speakers.isSilent(leftMs, leftMs + 2000)).toBe(false);
      const canceledAtMs = await cancel('first');
      await speakers.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });

      // Chromium keeps the stream for about 10 s and would use it for the next ring.
      await testbed.pulse.bounce('Speakers');
      await testbed.pulse.unplug('Dock');
      await eventually(async () => (await state()).outputs.length === 3);
      const againAtMs = await offer('second');
      const heardMs = await speakers.soundStart({ afterMs: againAtMs });
      expect(await headset.isSilent(againAtMs, heardMs + 1000)).toBe(true);
    },
  );

  itNeeding(
    ['chosen outputs', 'default entry'],
    'is as loud on the default and the device behind it as on that device only',
    async () => {
      const levelOn = async (id: string, ...labels: string[]): Promise<number> => {
        await chooseOutputs(page, ...labels);
        const heardMs = await testbed.recordingOf('Headset').soundStart({ afterMs: await offer(id) });
        const levelDb = await testbed.recordingOf('Headset').levelDb(heardMs + 300, heardMs + 1300);
        const canceledAtMs = await cancel(id);
        await testbed.recordingOf('Headset').soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
        return levelDb;
      };
      const aloneDb = await levelOn('alone', 'Headset');
      const bothDb = await levelOn('both', 'Default', 'Headset');
      expect(bothDb).toBeCloseTo(aloneDb, 0);
    },
  );
});
