import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { writeToneFile } from './testbed/tone-file.js';

const nativeRingtone = { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true };
/** What the sandbox serves as Flex's own ringtone. */
const nativeHz = 440;
const customHz = 1250;

describe('Flex, with its own ringtone switched on by the administrator', () => {
  let folder: string;
  let testbed: Testbed | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-ringtones-'));
    await writeToneFile(join(folder, 'own.wav'), { hz: customHz, durationMs: 1000 });
  });
  afterAll(async () => {
    await testbed?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Rings once, and tells which of the two ringtones is heard in the second after the first sound. */
  async function ringtonesHeard({ sandbox, recordingOf }: Testbed): Promise<number[]> {
    const headset = recordingOf('Headset');
    const call = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const pitches = await headset.pitchesHz(soundMs + 200, soundMs + 1200, [nativeHz, customHz]);
    sandbox.move(call.sid, 'canceled');
    return pitches;
  }

  it('rings natively as long as Belfry is not installed', async () => {
    testbed = await openTestbed({ outputs: ['Headset'], sandbox: { plugins: [], features: nativeRingtone } });
    await openFlex(testbed, { hasBell: false });
    expect(await ringtonesHeard(testbed)).toEqual([nativeHz]);
    await testbed.close();
  });

  it('rings with the ringtone from the configuration, and not natively, once Belfry is', async () => {
    const belfry = { ringtones: { own: { url: '/ringtones/own.wav' } }, settings: { ringtone: 'own' } };
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { features: nativeRingtone, mounts: { '/ringtones': folder }, uiAttributes: { belfry } },
    });
    await openFlex(testbed);
    expect(await ringtonesHeard(testbed)).toEqual([customHz]);
  });
});
