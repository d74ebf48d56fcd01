import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let bell: RingPlayer;

/** A cadence whose peak is half of full scale. */
const beep = { tones: [{ hz: 440 }], steps: [{ onMs: 500, offMs: 500 }], peakDbfs: 20 * Math.log10(0.5) };

beforeEach(async () => {
  clock = createFakeClock();
  audio = createFakeAudio({ clock, outputs: ['headset', 'speakers'] });
  bell = createRingPlayer({
    ringtones: { ...builtInRingtones, beep },
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  bell.choose([
    { id: 'headset', label: '' },
    { id: 'speakers', label: '', volume: 0.5 },
  ]);
  await clock.advance(1000);
});
afterEach(() => bell.dispose());

const ring = (changes: Partial<Ring> = {}): Ring => ({
  key: 'call',
  call: undefined,
  ringtone: 'beep',
  volume: 1,
  repeat: 'repeat',
  untilMs: clock.nowMs() + 20_000,
  ...changes,
});
const analysers = (): number =>
  audio.world.contexts.reduce((count, context) => count + context.analyserCount(), 0);

/** Levels as two digits can say them. */
const levels = (): Record<string, number> =>
  Object.fromEntries([...bell.levels()].map(([id, level]) => [id, Math.round(level * 100) / 100]));

describe('the level of each output', () => {
  test('is what leaves for it: the ringtone at the volume it has there', async () => {
    bell.play(ring({ volume: 0.8 }));
    await clock.advance(200);
    expect(levels()).toEqual({ headset: 0.4, speakers: 0.2 });
    bell.choose([{ id: 'headset', label: '', volume: 0.25 }]);
    expect(levels()).toEqual({ headset: 0.1 });
  });

  test('is zero in the ringtone’s pauses', async () => {
    bell.play(ring());
    await clock.advance(800);
    expect(levels()).toEqual({ headset: 0, speakers: 0 });
  });

  test('is none where nothing sounds', async () => {
    expect(levels()).toEqual({});
    bell.play(ring());
    await clock.advance(200);
    bell.play(undefined);
    expect(levels()).toEqual({});
    expect(analysers()).toBe(0);
  });
});

describe('measuring', () => {
  test('costs nothing while nobody asks', async () => {
    bell.play(ring());
    await clock.advance(200);
    expect(analysers()).toBe(0);
  });

  test('goes on while it is asked for, and ends a second after that', async () => {
    bell.play(ring());
    for (let looks = 0; looks < 200; looks += 1) {
      await clock.advance(16);
      levels();
    }
    expect(analysers()).toBe(2);
    await clock.advance(999);
    expect(analysers()).toBe(2);
    await clock.advance(1);
    expect(analysers()).toBe(0);
    // The ring it was taken from goes on, and can be measured again.
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    await clock.advance(16);
    expect(levels()).toEqual({ headset: 0.5, speakers: 0.25 });
  });

  test('ends with the ring, by whatever end', async () => {
    bell.play(ring({ untilMs: clock.nowMs() + 300 }));
    await clock.advance(200);
    levels();
    expect(analysers()).toBe(2);
    await clock.advance(150);
    expect(analysers()).toBe(0);
    bell.play(ring({ key: 'another' }));
    await clock.advance(200);
    levels();
    bell.dispose();
    expect([analysers(), clock.pending()]).toEqual([0, 0]);
  });

  test('follows a ring to another ringtone', async () => {
    bell.play(ring());
    await clock.advance(200);
    levels();
    bell.play(ring({ ringtone: 'us' }));
    await clock.advance(200);
    expect(levels().headset).toBeGreaterThan(0.6);
    expect(analysers()).toBe(2);
  });
});
