import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addMs, msBetween } from '../base/instant.js';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer, RingPlayerEvents } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';
import { fakeSoundFile } from '../testing/fake-sound-file.js';

let clock: FakeClock;
let audio: FakeAudio;
let player: RingPlayer;
/** Responds with the ringtone's file. */
let answer: (response: Response) => void;

beforeEach(async () => {
  clock = createFakeClock();
  const response = new Promise<Response>((resolve) => (answer = resolve));
  audio = createFakeAudio({ clock, outputs: ['headset', 'speakers'], fetch: () => response });
  const ringtones = { ...builtInRingtones, file: { url: 'https://example.com/bell.mp3' } };
  player = createRingPlayer({ ringtones, fallbackRingtone: 'us', clock, environment: audio.environment });
  await clock.advance(1000);
});
afterEach(() => player.dispose());

function ring(changes: Partial<Ring> = {}): Ring {
  return {
    key: 'call 1',
    call: undefined,
    ringtone: 'us',
    volume: 1,
    repeat: 'repeat',
    until: addMs(clock.now(), 20_000),
    ...changes,
  };
}

function firstSounds(): RingPlayerEvents['first-sound'][] {
  const heard: RingPlayerEvents['first-sound'][] = [];
  player.on('first-sound', (event) => heard.push(event));
  return heard;
}

describe('a ring that plays once', () => {
  const once = (changes: Partial<Ring> = {}): Ring => ring({ ringtone: 'uk', repeat: 'once', ...changes });

  test('plays one period, and never plays again with its key', async () => {
    player.play(once());
    await clock.advance(2900);
    expect(audio.heard()).toEqual([expect.objectContaining({ isLooped: false })]);
    await clock.advance(300);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
    player.play(once());
    await clock.advance(100);
    player.play(undefined);
    player.play(once());
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
  });

  test('does not play again on an output that is chosen later', async () => {
    player.play(once());
    await clock.advance(3500);
    player.choose([{ id: 'headset', label: '' }]);
    player.play(once());
    await clock.advance(500);
    expect(audio.heard()).toEqual([]);
  });

  test('plays for each new key', async () => {
    player.play(once());
    await clock.advance(3500);
    player.play(once({ key: 'call 2' }));
    await clock.advance(100);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('the first sound', () => {
  test('is timed by the audio clock: when the first sample left, not when play() was called', async () => {
    const heard = firstSounds();
    const askedAt = clock.now();
    player.play(ring());
    await clock.advance(300);
    expect(heard).toHaveLength(1);
    const { openMs, latencyMs } = audio.world;
    expect(heard[0]).toMatchObject({ key: 'call 1', ringtone: 'us', output: { id: '', player: 'sounding' } });
    const soundedAt = heard[0]?.firstSoundAt ?? askedAt;
    expect(msBetween(askedAt, soundedAt)).toBeCloseTo(openMs + latencyMs, 0);
  });

  test('is reported once the volume is above zero, and never for a ring at volume zero', async () => {
    const heard = firstSounds();
    player.play(ring({ volume: 0 }));
    await clock.advance(3_000);
    expect(heard).toEqual([]);
    const louderAt = clock.now();
    player.play(ring({ volume: 0.5 }));
    // The ringtone may be in a pause.
    await clock.advance(5_000);
    expect(heard.map(({ key, firstSoundAt }) => [key, firstSoundAt >= louderAt])).toEqual([['call 1', true]]);
    player.play(ring({ key: 'call 2', volume: 0 }));
    await clock.advance(5_000);
    player.play(undefined);
    expect(heard).toHaveLength(1);
  });

  test('is reported once per ring and output, including a ring that continues with a new key', async () => {
    const heard = firstSounds();
    player.choose([
      { id: 'headset', label: '' },
      { id: 'speakers', label: '' },
    ]);
    player.play(ring());
    await clock.advance(500);
    player.play(ring());
    player.play(ring({ key: 'call 2' }));
    await clock.advance(500);
    expect(heard.map(({ key, output }) => `${key} ${output.id}`)).toEqual([
      'call 1 headset',
      'call 1 speakers',
      'call 2 headset',
      'call 2 speakers',
    ]);
  });

  test('is reported after the pause if a ring continues with a new key in a pause of the ringtone', async () => {
    const heard = firstSounds();
    player.play(ring());
    await clock.advance(3000);
    expect(heard).toHaveLength(1);
    // 2 s of tone, then 4 s of pause.
    player.play(ring({ key: 'call 2' }));
    await clock.advance(2000);
    expect(heard).toHaveLength(1);
    await clock.advance(3000);
    expect(heard.map(({ key }) => key)).toEqual(['call 1', 'call 2']);
    const [first, second] = heard.map(({ firstSoundAt }) => firstSoundAt);
    expect(first !== undefined && second !== undefined && msBetween(first, second)).toBeCloseTo(6000, -2);
  });

  test('is not reported for a new key that ends in the same pause', async () => {
    const heard = firstSounds();
    player.play(ring());
    await clock.advance(3000);
    player.play(ring({ key: 'call 2' }));
    await clock.advance(1000);
    player.play(undefined);
    await clock.advance(5000);
    expect(heard.map(({ key }) => key)).toEqual(['call 1']);
  });

  test('is reported if the ring ends before a busy page checks again', async () => {
    const heard = firstSounds();
    player.choose([{ id: 'headset', label: '' }]);
    await clock.advance(1000);
    player.play(ring());
    const { openMs, latencyMs } = audio.world;
    await clock.advance(openMs);
    clock.after(0, () => player.play(undefined));
    expect(heard).toEqual([]);
    await clock.hang(latencyMs + 500);
    expect(heard).toEqual([expect.objectContaining({ key: 'call 1', ringtone: 'us' })]);
    expect(audio.heard()).toEqual([]);
  });

  test('is reported if the ring ends while the first sound is still on its way to the output', async () => {
    const heard = firstSounds();
    player.play(ring());
    await clock.advance(audio.world.openMs + audio.world.latencyMs - 5);
    expect(heard).toEqual([]);
    player.play(undefined);
    expect(heard).toEqual([expect.objectContaining({ key: 'call 1', firstSoundAt: clock.now() })]);
  });

  test('is not reported if the ring ends before anything is rendered', async () => {
    const heard = firstSounds();
    player.play(ring());
    await clock.advance(audio.world.openMs + 1);
    player.play(undefined);
    await clock.advance(500);
    expect(heard).toEqual([]);
  });

  test('is reported with its own ringtone if the next ring begins before a busy page checks again', async () => {
    const heard = firstSounds();
    player.play(ring());
    await clock.advance(audio.world.openMs);
    clock.after(0, () => player.play(ring({ key: 'call 2', ringtone: 'uk' })));
    await clock.hang(audio.world.latencyMs + 500);
    expect(heard.map(({ key, ringtone }) => [key, ringtone])).toEqual([['call 1', 'us']]);
    await clock.advance(500);
    expect(heard.map(({ key, ringtone }) => [key, ringtone])).toEqual([
      ['call 1', 'us'],
      ['call 2', 'uk'],
    ]);
  });

  test('is reported if its output is deselected before a busy page checks again', async () => {
    const heard = firstSounds();
    player.choose([{ id: 'headset', label: '' }]);
    await clock.advance(1000);
    player.play(ring());
    await clock.advance(audio.world.openMs);
    clock.after(0, () => player.choose([{ id: 'speakers', label: '' }]));
    await clock.hang(audio.world.latencyMs + 500);
    expect(heard.map(({ key, outputId }) => [key, outputId])).toEqual([['call 1', 'headset']]);
  });

  test('is not reported if the ring ends before its first sample left', async () => {
    const heard = firstSounds();
    player.play(ring());
    player.play(undefined);
    await clock.advance(500);
    expect(heard).toEqual([]);
  });

  test('is reported once for an output that was unplugged for a while', async () => {
    const heard = firstSounds();
    player.choose([{ id: 'headset', label: '' }]);
    player.play(ring());
    await clock.advance(500);
    audio.setOutputs(['speakers']);
    await clock.advance(500);
    audio.setOutputs(['headset', 'speakers']);
    await clock.advance(500);
    expect(heard.map(({ output }) => output.id)).toEqual(['headset', '']);
  });
});

describe('a ringtone whose file has not loaded', () => {
  test('is replaced by the fallback at once, which keeps ringing when the file has loaded', async () => {
    const heard = firstSounds();
    player.play(ring({ ringtone: 'file' }));
    await clock.advance(500);
    expect(heard.map(({ ringtone }) => ringtone)).toEqual(['us']);
    answer(new Response(fakeSoundFile(new Uint8Array(48_000).fill(200))));
    await vi.waitFor(() =>
      expect(player.state().ringtones.at(-1)).toMatchObject({ name: 'file', state: 'ready' }),
    );
    player.play(ring({ ringtone: 'file' }));
    await clock.advance(500);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([6]);
    player.play(undefined);
    player.play(ring({ key: 'call 2', ringtone: 'file' }));
    await clock.advance(500);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([1]);
  });
});
