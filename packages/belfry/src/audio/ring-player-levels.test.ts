import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '../base/instant.js';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let player: RingPlayer;

/** A cadence that peaks at half of full scale. */
const beep = { tones: [{ hz: 440 }], steps: [{ onMs: 500, offMs: 500 }], peakDbfs: 20 * Math.log10(0.5) };

beforeEach(async () => {
  clock = createFakeClock();
  audio = createFakeAudio({ clock, outputs: ['headset', 'speakers'] });
  player = createRingPlayer({
    ringtones: { ...builtInRingtones, beep },
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  player.choose([
    { id: 'headset', label: '' },
    { id: 'speakers', label: '', volume: 0.5 },
  ]);
  await clock.advance(1000);
});
afterEach(() => player.dispose());

const ring = (changes: Partial<Ring> = {}): Ring => ({
  key: 'call',
  call: undefined,
  ringtone: 'beep',
  volume: 1,
  repeat: 'repeat',
  until: addMs(clock.now(), 20_000),
  ...changes,
});
const analysers = (): number =>
  audio.world.contexts.reduce((count, context) => count + context.analyserCount(), 0);

/** Levels, rounded to two digits. */
const levels = (): Record<string, number> =>
  Object.fromEntries([...player.levels()].map(([id, level]) => [id, Math.round(level * 100) / 100]));

describe('the level of each output', () => {
  test('is the ringtone’s level at the volume of the output', async () => {
    player.play(ring({ volume: 0.8 }));
    await clock.advance(200);
    expect(levels()).toEqual({ headset: 0.4, speakers: 0.2 });
    player.choose([{ id: 'headset', label: '', volume: 0.25 }]);
    expect(levels()).toEqual({ headset: 0.1 });
  });

  test('is zero in the ringtone’s pauses', async () => {
    player.play(ring());
    await clock.advance(800);
    expect(levels()).toEqual({ headset: 0, speakers: 0 });
  });

  test('is missing if nothing plays', async () => {
    expect(levels()).toEqual({});
    player.play(ring());
    await clock.advance(200);
    player.play(undefined);
    expect(levels()).toEqual({});
    expect(analysers()).toBe(0);
  });
});

describe('measuring levels', () => {
  test('creates no analyser until the first call', async () => {
    player.play(ring());
    await clock.advance(200);
    expect(analysers()).toBe(0);
  });

  test('continues while levels() is called, and ends a second later', async () => {
    player.play(ring());
    for (let calls = 0; calls < 200; calls += 1) {
      await clock.advance(16);
      levels();
    }
    expect(analysers()).toBe(2);
    await clock.advance(999);
    expect(analysers()).toBe(2);
    await clock.advance(1);
    expect(analysers()).toBe(0);
    // The ring continues and can be measured again.
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    await clock.advance(16);
    expect(levels()).toEqual({ headset: 0.5, speakers: 0.25 });
  });

  test('ends with the ring, at its deadline or when disposed of', async () => {
    player.play(ring({ until: addMs(clock.now(), 300) }));
    await clock.advance(200);
    levels();
    expect(analysers()).toBe(2);
    await clock.advance(150);
    expect(analysers()).toBe(0);
    player.play(ring({ key: 'another' }));
    await clock.advance(200);
    levels();
    player.dispose();
    expect([analysers(), clock.pending()]).toEqual([0, 0]);
  });

  test('continues when the ringtone changes', async () => {
    player.play(ring());
    await clock.advance(200);
    levels();
    player.play(ring({ ringtone: 'us' }));
    await clock.advance(200);
    expect(levels().headset).toBeGreaterThan(0.6);
    expect(analysers()).toBe(2);
  });
});
