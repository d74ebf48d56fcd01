import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '../base/instant.js';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let player: RingPlayer;

async function open(options: Omit<FakeAudioOptions, 'clock'>): Promise<void> {
  audio = createFakeAudio({ clock, ...options });
  // A file that never loads, and is retried.
  const ringtones = { ...builtInRingtones, file: { url: 'https://example.com/bell.mp3' } };
  player = createRingPlayer({
    ringtones,
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  await clock.advance(1000);
}

beforeEach(async () => {
  clock = createFakeClock();
  await open({ outputs: ['headset', 'speakers'] });
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

describe('a ring', () => {
  test('plays on the default output at once, in a loop, at its volume', async () => {
    player.play(ring({ volume: 0.5 }));
    await clock.advance(10);
    expect(audio.heard()).toEqual([expect.objectContaining({ output: '', volume: 0.5, isLooped: true })]);
    expect(audio.heard()[0]?.buffer.duration).toBe(6);
  });

  test('ends at once when there is no ring, and the context is suspended', async () => {
    player.play(ring());
    await clock.advance(1000);
    player.play(undefined);
    expect(audio.heard()).toEqual([]);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('continues undisturbed if play() is called again with the same ring', async () => {
    player.play(ring());
    await clock.advance(100);
    const sources = audio.world.contexts[0]?.sourceCount();
    for (let i = 0; i < 10; i++) {
      player.play(ring({ until: addMs(clock.now(), 20_000) }));
      await clock.advance(50);
    }
    expect(audio.heard()).toHaveLength(1);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(sources);
  });

  test('continues without a break for a new key with the same ringtone', async () => {
    player.play(ring());
    await clock.advance(700);
    player.play(ring({ key: 'call 2' }));
    expect(audio.heard()).toHaveLength(1);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(1);
  });

  test('switches to another ringtone', async () => {
    player.play(ring());
    await clock.advance(100);
    player.play(ring({ ringtone: 'uk' }));
    await clock.advance(100);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([3]);
  });

  test('follows the volume without starting over', async () => {
    player.play(ring());
    await clock.advance(100);
    player.play(ring({ volume: 0.2 }));
    expect(audio.heard().map(({ volume }) => volume)).toEqual([0.2]);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(1);
  });

  test('plays at once if the next call comes right after the last one ended', async () => {
    for (let i = 0; i < 20; i++) {
      player.play(ring({ key: `call ${i}` }));
      if (i % 3 === 0) await clock.advance(i);
      player.play(undefined);
    }
    player.play(ring({ key: 'the last' }));
    await clock.advance(20);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('the deadline', () => {
  test('ends the sound and suspends the context', async () => {
    player.play(ring({ until: addMs(clock.now(), 3000) }));
    await clock.advance(2950);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('ends the sound on the audio clock, without any JavaScript', async () => {
    player.play(ring({ until: addMs(clock.now(), 3000) }));
    await clock.advance(500);
    const context = audio.world.contexts[0];
    // Scheduled earlier than the deadline by the output's latency, so that it is heard at the deadline.
    const endsInMs = ((context?.nextEndS() ?? Infinity) - (context?.currentTime ?? 0)) * 1000;
    expect(endsInMs).toBeCloseTo(2500 - audio.world.latencyMs, 0);
  });

  test('is scheduled before the route runs, in case the page hangs', () => {
    player.play(ring({ until: addMs(clock.now(), 3000) }));
    const context = audio.world.contexts[0];
    expect((context?.nextEndS() ?? Infinity) - (context?.currentTime ?? 0)).toBeCloseTo(3, 1);
  });

  test('plays nothing if it has passed', async () => {
    player.play(ring({ until: addMs(clock.now(), -1) }));
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
    expect(player.state().outputs[0]?.player).toBe('ready');
  });

  test('can move later, even after it has passed', async () => {
    player.play(ring({ until: addMs(clock.now(), 1000) }));
    await clock.advance(900);
    player.play(ring({ until: addMs(clock.now(), 2000) }));
    await clock.advance(1900);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(200);
    expect(audio.heard()).toEqual([]);
    player.play(ring({ until: addMs(clock.now(), 2000) }));
    await clock.advance(100);
    expect(audio.heard()).toHaveLength(1);
  });

  test('can move earlier', async () => {
    player.play(ring());
    await clock.advance(500);
    player.play(ring({ until: addMs(clock.now(), 500) }));
    await clock.advance(600);
    expect(audio.heard()).toEqual([]);
  });

  test('is kept while the page hangs, and no clock counts as stalled', async () => {
    const problems: unknown[] = [];
    player.on('problem', (problem) => problems.push(problem));
    player.play(ring({ until: addMs(clock.now(), 3000) }));
    await clock.advance(500);
    await clock.hang(6000);
    expect(audio.heard()).toEqual([]);
    await clock.advance(1000);
    expect(audio.heard()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('dispose()', () => {
  test.each(['asleep', 'ringing', 'opening', 'failed', 'locked'])(
    'while %s frees everything',
    async (state) => {
      if (state === 'locked') {
        player.dispose();
        await open({ isAllowed: false, outputs: ['headset'] });
      }
      if (state === 'failed') audio.world.troubles.set('headset', 'refused');
      if (state === 'opening') audio.world.troubles.set('headset', 'pending');
      player.choose([{ id: 'headset', label: '' }]);
      if (state !== 'asleep') player.play(ring());
      await clock.advance(state === 'ringing' ? 1000 : 50);
      player.dispose();
      expect(audio.heard()).toEqual([]);
      expect(audio.openContexts()).toEqual([]);
      expect(audio.listeners()).toBe(0);
      audio.world.troubles.clear();
      await clock.advance(10_000);
      expect(audio.openContexts()).toEqual([]);
      expect(clock.pending()).toBe(0);
    },
  );
});

test('dispose() from a listener frees everything, even while the players follow a new ring', async () => {
  player.choose([
    { id: 'headset', label: '' },
    { id: 'speakers', label: '' },
  ]);
  await clock.advance(1000);
  player.on('first-sound', () => player.dispose());
  player.play(ring());
  const { openMs, latencyMs } = audio.world;
  await clock.advance(openMs);
  clock.after(0, () => player.play(ring({ key: 'call 2' })));
  await clock.hang(latencyMs + 500);
  expect(audio.openContexts()).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test('a listener that throws is reported, and the others are called', async () => {
  const codes: string[] = [];
  player.on('problem', ({ error }) => codes.push(error.code));
  player.on('first-sound', () => {
    throw new Error('from a listener');
  });
  let heard = 0;
  player.on('first-sound', () => heard++);
  player.play(ring());
  await clock.advance(500);
  expect(codes).toEqual(['listener-failed']);
  expect(heard).toBe(1);
});

test('the state is a new value only if something changed', async () => {
  const before = player.state();
  player.play(undefined);
  await clock.advance(1000);
  expect(player.state()).toBe(before);
  player.play(ring());
  await clock.advance(100);
  expect(player.state()).not.toBe(before);
});

test('without Web Audio there are no outputs and no errors', async () => {
  const { environment } = createFakeAudio({
    clock,
    environment: { AudioContext: undefined, AudioBuffer: undefined },
  });
  const mute = createRingPlayer({ ringtones: builtInRingtones, fallbackRingtone: 'us', clock, environment });
  mute.play(ring());
  await clock.advance(1000);
  expect(mute.state().outputs).toEqual([]);
  mute.dispose();
});
