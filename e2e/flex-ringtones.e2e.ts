import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex } from './testbed/flex-page.js';
import { nativeRingtoneFeatures } from './testbed/native-ringtone.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { writeToneFile } from './testbed/tone-file.js';

/** The pitch that the sandbox serves as Flex's own ringtone. */
const nativeHz = 440;
const customHz = 1250;

describe('Flex, with its own ringtone turned on', () => {
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

  /** Offers a call. Returns which of the two ringtones the headset plays, by their pitches. */
  async function ringingPitches({ sandbox, recordingOf }: Testbed): Promise<number[]> {
    const headset = recordingOf('Headset');
    const call = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const pitches = await headset.pitchesHz(soundMs + 200, soundMs + 1200, [nativeHz, customHz]);
    sandbox.move(call.sid, 'canceled');
    return pitches;
  }

  it('plays Flex’s own ringtone while Belfry is not installed', async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { plugins: [], features: nativeRingtoneFeatures },
    });
    await openFlex(testbed, { hasBell: false });
    expect(await ringingPitches(testbed)).toEqual([nativeHz]);
    await testbed.close();
  });

  it('plays only the configured ringtone once Belfry is installed', async () => {
    const belfry = { ringtones: { own: { url: '/ringtones/own.wav' } }, settings: { ringtone: 'own' } };
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: {
        features: nativeRingtoneFeatures,
        mounts: { '/ringtones': folder },
        uiAttributes: { belfry },
      },
    });
    await openFlex(testbed);
    expect(await ringingPitches(testbed)).toEqual([customHz]);
  });
});
