import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let bell: RingPlayer;

async function open(options: Omit<FakeAudioOptions, 'clock'>): Promise<void> {
  audio = createFakeAudio({ clock, ...options });
  // A file that never comes, and is tried again and again.
  const ringtones = { ...builtInRingtones, file: { url: 'https://example.com/bell.mp3' } };
  bell = createRingPlayer({
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

describe('a ring', () => {
  test('sounds on the default output at once, in a loop, at its volume', async () => {
    bell.play(ring({ volume: 0.5 }));
    await clock.advance(10);
    expect(audio.heard()).toEqual([expect.objectContaining({ output: '', volume: 0.5, isLooped: true })]);
    expect(audio.heard()[0]?.buffer.duration).toBe(6);
  });

  test('is silent at once when there is none any more, and the context sleeps', async () => {
    bell.play(ring());
    await clock.advance(1000);
    bell.play(undefined);
    expect(audio.heard()).toEqual([]);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('goes on undisturbed when it is asked for again and again', async () => {
    bell.play(ring());
    await clock.advance(100);
    const sources = audio.world.contexts[0]?.sourceCount();
    for (let i = 0; i < 10; i++) {
      bell.play(ring({ untilMs: clock.nowMs() + 20_000 }));
      await clock.advance(50);
    }
    expect(audio.heard()).toHaveLength(1);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(sources);
  });

  test('goes on without a break under a new key with the same ringtone', async () => {
    bell.play(ring());
    await clock.advance(700);
    bell.play(ring({ key: 'call 2' }));
    expect(audio.heard()).toHaveLength(1);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(1);
  });

  test('switches when the ringtone is another', async () => {
    bell.play(ring());
    await clock.advance(100);
    bell.play(ring({ ringtone: 'uk' }));
    await clock.advance(100);
    expect(audio.heard().map(({ buffer }) => buffer.duration)).toEqual([3]);
  });

  test('follows the volume without beginning anew', async () => {
    bell.play(ring());
    await clock.advance(100);
    bell.play(ring({ volume: 0.2 }));
    expect(audio.heard().map(({ volume }) => volume)).toEqual([0.2]);
    expect(audio.world.contexts[0]?.sourceCount()).toBe(1);
  });

  test('rings again at once when the next call comes right after the last ended', async () => {
    for (let i = 0; i < 20; i++) {
      bell.play(ring({ key: `call ${i}` }));
      if (i % 3 === 0) await clock.advance(i);
      bell.play(undefined);
    }
    bell.play(ring({ key: 'the last' }));
    await clock.advance(20);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('the deadline', () => {
  test('ends the sound and lets the context sleep', async () => {
    bell.play(ring({ untilMs: clock.nowMs() + 3000 }));
    await clock.advance(2950);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('ends the sound on the audio clock, with no help of the page', async () => {
    bell.play(ring({ untilMs: clock.nowMs() + 3000 }));
    await clock.advance(500);
    const context = audio.world.contexts[0];
    // The scheduled end as it is heard: latency before the deadline on the context's clock.
    const endsInMs = ((context?.nextEndS() ?? Infinity) - (context?.currentTime ?? 0)) * 1000;
    expect(endsInMs).toBeCloseTo(2500 - audio.world.latencyMs, 0);
  });

  test('is scheduled before the route even runs, lest the page hang right then', () => {
    bell.play(ring({ untilMs: clock.nowMs() + 3000 }));
    const context = audio.world.contexts[0];
    expect((context?.nextEndS() ?? Infinity) - (context?.currentTime ?? 0)).toBeCloseTo(3, 1);
  });

  test('in the past is silence', async () => {
    bell.play(ring({ untilMs: clock.nowMs() - 1 }));
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
    expect(bell.state().outputs[0]?.player).toBe('ready');
  });

  test('that moves later is followed, even after the end had come', async () => {
    bell.play(ring({ untilMs: clock.nowMs() + 1000 }));
    await clock.advance(900);
    bell.play(ring({ untilMs: clock.nowMs() + 2000 }));
    await clock.advance(1900);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(200);
    expect(audio.heard()).toEqual([]);
    bell.play(ring({ untilMs: clock.nowMs() + 2000 }));
    await clock.advance(100);
    expect(audio.heard()).toHaveLength(1);
  });

  test('that moves earlier is followed', async () => {
    bell.play(ring());
    await clock.advance(500);
    bell.play(ring({ untilMs: clock.nowMs() + 500 }));
    await clock.advance(600);
    expect(audio.heard()).toEqual([]);
  });

  test('is met after the page has hung, and nothing is taken for stalled', async () => {
    const problems: unknown[] = [];
    bell.on('problem', (problem) => problems.push(problem));
    bell.play(ring({ untilMs: clock.nowMs() + 3000 }));
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
    'while %s leaves nothing',
    async (state) => {
      if (state === 'locked') {
        bell.dispose();
        await open({ isAllowed: false, outputs: ['headset'] });
      }
      if (state === 'failed') audio.world.troubles.set('headset', 'refused');
      if (state === 'opening') audio.world.troubles.set('headset', 'pending');
      bell.choose([{ id: 'headset', label: '' }]);
      if (state !== 'asleep') bell.play(ring());
      await clock.advance(state === 'ringing' ? 1000 : 50);
      bell.dispose();
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

test('a listener that throws is reported and disturbs no other', async () => {
  const codes: string[] = [];
  bell.on('problem', ({ error }) => codes.push(error.code));
  bell.on('first-sound', () => {
    throw new Error('the user’s');
  });
  let heard = 0;
  bell.on('first-sound', () => heard++);
  bell.play(ring());
  await clock.advance(500);
  expect(codes).toEqual(['listener-failed']);
  expect(heard).toBe(1);
});

test('the state is a new value only when something changed', async () => {
  const before = bell.state();
  bell.play(undefined);
  await clock.advance(1000);
  expect(bell.state()).toBe(before);
  bell.play(ring());
  await clock.advance(100);
  expect(bell.state()).not.toBe(before);
});

test('where there is no Web Audio at all, all is quiet and said', async () => {
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
