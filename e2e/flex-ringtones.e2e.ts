import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';
import { writeToneFile } from './stage/tone-file.js';

const nativeRingtone = { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true };
/** What the sandbox serves as Flex's own ringtone. */
const nativeHz = 440;
const ownHz = 1250;

describe('Flex, with its own ringtone switched on by the administrator', () => {
  let folder: string;
  let stage: Stage | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-ringtones-'));
    await writeToneFile(join(folder, 'own.wav'), { hz: ownHz, durationMs: 1000 });
  });
  afterAll(async () => {
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Rings once, and tells which of the two ringtones is heard in the second after the first sound. */
  async function ringtonesHeard({ sandbox, heard }: Stage): Promise<number[]> {
    const headset = heard('Headset');
    const call = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const pitches = await headset.pitchesHz(soundMs + 200, soundMs + 1200, [nativeHz, ownHz]);
    sandbox.move(call.sid, 'canceled');
    return pitches;
  }

  it('rings natively as long as Belfry is not installed', async () => {
    stage = await openStage({ outputs: ['Headset'], sandbox: { plugins: [], features: nativeRingtone } });
    await openFlex(stage, { hasBell: false });
    expect(await ringtonesHeard(stage)).toEqual([nativeHz]);
    await stage.close();
  });

  it('rings with the ringtone from the configuration, and not natively, once Belfry is', async () => {
    const belfry = { ringtones: { own: { url: '/ringtones/own.wav' } }, settings: { ringtone: 'own' } };
    stage = await openStage({
      outputs: ['Headset'],
      sandbox: { features: nativeRingtone, mounts: { '/ringtones': folder }, uiAttributes: { belfry } },
    });
    await openFlex(stage);
    expect(await ringtonesHeard(stage)).toEqual([ownHz]);
  });
});
