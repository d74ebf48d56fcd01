import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer, RingPlayerEvents } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let bell: RingPlayer;
/** Lets the ringtone's file arrive. */
let answer: (response: Response) => void;

beforeEach(async () => {
  clock = createFakeClock();
  const response = new Promise<Response>((resolve) => (answer = resolve));
  audio = createFakeAudio({ clock, outputs: ['headset', 'speakers'], fetch: () => response });
  const ringtones = { ...builtInRingtones, file: { url: 'https://example.com/bell.mp3' } };
  bell = createRingPlayer({ ringtones, fallbackRingtone: 'us', clock, environment: audio.environment });
  await clock.advance(1000);
});
afterEach(() => bell.dispose());

function ring(changes: Partial<Ring> = {}): Ring {
  return {
    key: 'call 1',
    call: undefined,
    ringtone: 'us',
    volume: 1,
    repeat: 'repeat',
    untilMs: clock.nowMs() + 20_000,
    ...changes,
  };
}

function firstSounds(): RingPlayerEvents['first-sound'][] {
  const heard: RingPlayerEvents['first-sound'][] = [];
  bell.on('first-sound', (event) => heard.push(event));
  return heard;
}

describe('a ring that sounds once', () => {
  const once = (changes: Partial<Ring> = {}): Ring => ring({ ringtone: 'uk', repeat: 'once', ...changes });

  test('plays one period, sleeps, and never plays again under its key', async () => {
    bell.play(once());
    await clock.advance(2900);
    expect(audio.heard()).toEqual([expect.objectContaining({ isLooped: false })]);
    await clock.advance(300);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
    bell.play(once());
    await clock.advance(100);
    bell.play(undefined);
    bell.play(once());
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
  });

  test('does not play again on an output that is chosen afterwards', async () => {
    bell.play(once());
    await clock.advance(3500);
    bell.choose([{ id: 'headset', label: '' }]);
    bell.play(once());
    await clock.advance(500);
    expect(audio.heard()).toEqual([]);
  });

  test('plays for each new key', async () => {
    bell.play(once());
    await clock.advance(3500);
    bell.play(once({ key: 'call 2' }));
    await clock.advance(100);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('the first sound', () => {
  test('is told by the audio clock: when the first sample left, not when it was asked for', async () => {
    const heard = firstSounds();
    const askedAtMs = clock.nowMs();
    bell.play(ring());
    await clock.advance(300);
    expect(heard).toHaveLength(1);
    const { openMs, latencyMs } = audio.world;
    expect(heard[0]).toMatchObject({ key: 'call 1', ringtone: 'us', output: { id: '', player: 'sounding' } });
    expect(heard[0]?.firstSoundAtMs).toBeCloseTo(askedAtMs + openMs + latencyMs, 0);
  });

  test('is told once a ring and output, and for a ring that goes on under a new key too', async () => {
    const heard = firstSounds();
    bell.choose([
      { id: 'headset', label: '' },
      { id: 'speakers', label: '' },
    ]);
    bell.play(ring());
    await clock.advance(500);
    bell.play(ring());
    bell.play(ring({ key: 'call 2' }));
    await clock.advance(500);
    expect(heard.map(({ key, output }) => `${key} ${output.id}`)).toEqual([
      'call 1 headset',
      'call 1 speakers',
      'call 2 headset',
      'call 2 speakers',
    ]);
  });

  test('is told of a ring that ends before a busy page looks again', async () => {
    const heard = firstSounds();
    bell.choose([{ id: 'headset', label: '' }]);
    await clock.advance(1000);
    bell.play(ring());
    const { openMs, latencyMs } = audio.world;
    await clock.advance(openMs);
    clock.after(0, () => bell.play(undefined));
    expect(heard).toEqual([]);
    await clock.hang(latencyMs + 500);
    expect(heard).toEqual([expect.objectContaining({ key: 'call 1', ringtone: 'us' })]);
    expect(audio.heard()).toEqual([]);
  });

  test('is reported with its own ringtone if the next ring begins before a busy page checks again', async () => {
    const heard = firstSounds();
    bell.play(ring());
    await clock.advance(audio.world.openMs);
    clock.after(0, () => bell.play(ring({ key: 'call 2', ringtone: 'uk' })));
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
    bell.choose([{ id: 'headset', label: '' }]);
    await clock.advance(1000);
    bell.play(ring());
    await clock.advance(audio.world.openMs);
    clock.after(0, () => bell.choose([{ id: 'speakers', label: '' }]));
    await clock.hang(audio.world.latencyMs + 500);
    expect(heard.map(({ key, outputId }) => [key, outputId])).toEqual([['call 1', 'headset']]);
  });

  test('is not told of a ring that ends before its first sample left', async () => {
    const heard = firstSounds();
    bell.play(ring());
    bell.play(undefined);
    await clock.advance(500);
    expect(heard).toEqual([]);
  });

  test('is told once of an output that was away for a while', async () => {
    const heard = firstSounds();
    bell.choose([{ id: 'headset', label: '' }]);
    bell.play(ring());
    await clock.advance(500);
    audio.setOutputs(['speakers']);
    await clock.advance(500);
    audio.setOutputs(['headset', 'speakers']);
    await clock.advance(500);
    expect(heard.map(({ output }) => output.id)).toEqual(['headset', '']);
  });
});

describe('a ringtone whose file is not there yet', () => {
  test('is replaced at once by the fallback, which rings on undisturbed when the file comes', async () => {
    const heard = firstSounds();
    bell.play(ring({ ringtone: 'file' }));
    await clock.advance(500);
    expect(heard.map(({ ringtone }) => ringtone)).toEqual(['us']);
    answer(new Response(new Uint8Array(48_000).fill(200)));
    await vi.waitFor(() =>
      expect(bell.state().ringtones.at(-1)).toMatchObject({ name: 'file', state: 'ready' }),
    );
    bell.play(ring({ ringtone: 'file' }));
    await clock.advance(500);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([6]);
    bell.play(undefined);
    bell.play(ring({ key: 'call 2', ringtone: 'file' }));
    await clock.advance(500);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([1]);
  });
});
