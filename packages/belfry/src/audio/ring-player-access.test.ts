import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '../base/instant.js';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let player: RingPlayer;
let problems: string[];

async function open(options: Omit<FakeAudioOptions, 'clock'> = {}, settleMs = 2000): Promise<void> {
  audio = createFakeAudio({ clock, outputs: ['headset'], ...options });
  player = createRingPlayer({
    ringtones: builtInRingtones,
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  problems = [];
  player.on('problem', ({ error }) => problems.push(error.code));
  await clock.advance(settleMs);
}

async function startRing(): Promise<void> {
  const until = addMs(clock.now(), 60_000);
  player.play({ key: 'call', call: undefined, ringtone: 'us', volume: 1, repeat: 'repeat', until });
  await clock.advance(100);
}

beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => player.dispose());

describe('sound access', () => {
  test('is unknown at first, then unlocked if the page may play sound, and the context is suspended', async () => {
    await open({}, 0);
    expect(player.state().access).toEqual({ state: 'unknown' });
    await clock.advance(1000);
    expect(player.state().access).toEqual({ state: 'unlocked' });
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('is known to be locked before the first call', async () => {
    await open({ isAllowed: false });
    expect(player.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
    expect(audio.listeners()).toBeGreaterThan(5);
  });

  test('is locked by policy if the frame was not granted autoplay', async () => {
    await open({ isAllowed: false, denied: ['autoplay'] });
    expect(player.state().access).toEqual({ state: 'locked', why: 'blocked-by-policy' });
  });

  test.each(['pointerdown', 'pointerup', 'mousedown', 'keydown', 'touchend', 'click'])(
    'is unlocked by a %s anywhere, before the first call',
    async (gesture) => {
      await open({ isAllowed: false });
      audio.gesture(gesture);
      await clock.advance(500);
      expect(player.state().access).toEqual({ state: 'unlocked' });
      expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
    },
  );

  test('stops listening for gestures when sound is unlocked', async () => {
    await open({ isAllowed: false });
    const locked = audio.listeners();
    audio.gesture();
    await clock.advance(500);
    expect(audio.listeners()).toBe(locked - 6);
  });

  test('is unlocked by a gesture in the parent window if that has the same origin', async () => {
    const parent = Object.assign(new EventTarget(), { parent: null, document: {} });
    await open({ isAllowed: false, parent });
    audio.world.isAllowed = true;
    parent.dispatchEvent(new Event('keydown'));
    await clock.advance(500);
    expect(player.state().access).toEqual({ state: 'unlocked' });
  });

  test('is unlocked by a gesture in a frame whose parent window has another origin', async () => {
    const parent = Object.defineProperty(
      Object.assign(new EventTarget(), { parent: null, document: {} }),
      'document',
      {
        get() {
          throw new DOMException('Blocked a frame', 'SecurityError');
        },
      },
    );
    await open({ isAllowed: false, parent });
    audio.gesture();
    await clock.advance(500);
    expect(player.state().access).toEqual({ state: 'unlocked' });
  });

  test('is unlocked by a gesture that fires no event but sets userActivation', async () => {
    await open({ isAllowed: false });
    audio.activateUnseen();
    await clock.advance(1000);
    expect(player.state().access).toEqual({ state: 'unlocked' });
  });
});

describe('a ring while sound is locked', () => {
  test('plays as soon as a gesture comes', async () => {
    await open({ isAllowed: false });
    await startRing();
    await clock.advance(5000);
    expect(audio.heard()).toEqual([]);
    audio.gesture();
    await clock.advance(10);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(1000);
    expect(player.state().access).toEqual({ state: 'unlocked' });
  });

  test('plays on every chosen output after a gesture', async () => {
    await open({ isAllowed: false, outputs: ['headset', 'speakers'] });
    player.choose([
      { id: 'headset', label: '' },
      { id: 'speakers', label: '' },
    ]);
    await startRing();
    audio.gesture();
    await clock.advance(10);
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
  });

  test('plays through media elements after a gesture', async () => {
    await open({ isAllowed: false, routing: 'element' });
    player.choose([{ id: 'headset', label: '' }]);
    await startRing();
    await clock.advance(2000);
    expect(player.state().access.state).toBe('locked');
    audio.gesture();
    await clock.advance(10);
    expect(audio.heardOn()).toEqual(['headset']);
  });

  test('stays silent if the ring ends before the gesture', async () => {
    await open({ isAllowed: false });
    await startRing();
    player.play(undefined);
    audio.gesture();
    await clock.advance(500);
    expect(audio.heard()).toEqual([]);
  });

  test('does not make the default output ring instead of the chosen one', async () => {
    await open({ isAllowed: false });
    player.choose([{ id: 'headset', label: '' }]);
    await clock.advance(2000);
    await startRing();
    await clock.advance(5000);
    expect(audio.openContexts()).toHaveLength(1);
  });

  test('plays when the browser lifts the lock, for example when the page starts to use the microphone', async () => {
    await open({ isAllowed: false });
    await startRing();
    await clock.advance(3000);
    audio.world.isAllowed = true;
    await clock.advance(1500);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('a context that the browser interrupts during a ring', () => {
  test('is resumed at once if the browser allows it', async () => {
    await open();
    await startRing();
    audio.openContexts()[0]?.setState('suspended');
    await clock.advance(20);
    expect(audio.heard()).toHaveLength(1);
  });
});

test('a context that the browser starts by itself is suspended', async () => {
  await open();
  audio.openContexts()[0]?.setState('running');
  expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
});

describe('a context whose clock stops', () => {
  test('is replaced during a ring, and the ring continues', async () => {
    await open();
    await startRing();
    audio.openContexts()[0]?.freeze(true);
    await clock.advance(1000);
    expect(audio.heard()).toHaveLength(1);
    expect(audio.openContexts()).toHaveLength(1);
    expect(problems).toEqual(['clock-stalled']);
    expect(player.state().clock).toBe('moving');
  });

  test('is kept if its clock moves again within 400 ms', async () => {
    await open();
    await startRing();
    await clock.advance(5000);
    audio.openContexts()[0]?.freeze(true);
    await clock.advance(395);
    audio.openContexts()[0]?.freeze(false);
    await clock.advance(2000);
    expect(problems).toEqual([]);
    expect(audio.world.contexts).toHaveLength(1);
  });

  test('is noticed before a call', async () => {
    await open({}, 0);
    audio.freezeAll();
    await clock.advance(3500);
    expect(player.state().clock).toBe('stalled');
    expect(problems).toEqual(['clock-stalled']);
    audio.world.isFrozen = false;
    await clock.advance(30_000);
    expect(player.state().clock).toBe('moving');
  });

  test('is reported once, and the default output rings until the chosen one works again', async () => {
    await open();
    audio.world.troubles.set('headset', 'frozen');
    player.choose([{ id: 'headset', label: '' }]);
    await startRing();
    await clock.advance(1000);
    expect(audio.heardOn()).toEqual(['']);
    await clock.advance(20_000);
    expect(audio.heardOn()).toEqual(['']);
    expect(player.state().clock).toBe('stalled');
    expect(problems).toEqual(['clock-stalled']);
    audio.world.troubles.clear();
    await clock.advance(31_000);
    expect(audio.heardOn()).toEqual(['headset']);
    expect(player.state().clock).toBe('moving');
  });
});

test('a context that the browser closes during a ring is replaced', async () => {
  await open();
  await startRing();
  audio.openContexts()[0]?.setState('closed');
  await clock.advance(50);
  expect(audio.heard()).toHaveLength(1);
  expect(problems).toEqual(['output-failed']);
});

test('a context whose device reports an error during a ring is replaced', async () => {
  await open();
  await startRing();
  const broken = audio.openContexts()[0];
  broken?.dispatchEvent(new Event('error'));
  await clock.advance(50);
  expect(broken?.state).toBe('closed');
  expect(audio.heard()).toHaveLength(1);
  expect(audio.openContexts()).toHaveLength(1);
});
