import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex } from '../testbed/flex-page.js';
import { openTestbed, type Testbed } from '../testbed/open-testbed.js';
import { startRingtoneService, type RingtoneService } from './ringtone-service.js';

/** The pitch of `bell.private.wav`, and one pitch of the default ringtone, the fallback. */
const bellHz = 784;
const defaultHz = 440;

const bellFile = new URL('../../examples/ringtones/assets/bell.private.wav', import.meta.url);

describe('ringtones on Twilio Assets', () => {
  let service: RingtoneService;
  let testbed: Testbed | undefined;

  beforeAll(async () => {
    service = await startRingtoneService();
  });
  afterAll(async () => {
    await testbed?.close();
    await service.close();
  });

  it('are served in full to every origin, and cached for a day with an ETag', async () => {
    const answer = await fetch(`${service.url}/ringtone?name=bell`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=86400',
      'content-type': 'audio/wav',
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(await readFile(bellFile))).toBe(true);

    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${service.url}/ringtone?name=bell`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('answer 404 with a readable message when they do not exist', async () => {
    const answer = await fetch(`${service.url}/ringtone?name=constructor`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.text()).toContain('Allowed: bell');
  });

  it('ring in Flex, which is on another origin', async () => {
    const belfry = {
      ringtones: { ours: { url: `${service.url}/ringtone?name=bell` } },
      settings: { ringtone: 'ours' },
    };
    testbed = await openTestbed({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry } } });
    await openFlex(testbed);
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const [loudestHz] = await headset.pitchesHz(soundMs + 100, soundMs + 600, [defaultHz, bellHz]);
    expect(loudestHz).toBe(bellHz);
  });
});
