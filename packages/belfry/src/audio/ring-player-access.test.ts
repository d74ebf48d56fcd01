import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { RingPlayer } from './ring-player.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

let clock: FakeClock;
let audio: FakeAudio;
let bell: RingPlayer;
let problems: string[];

async function open(options: Omit<FakeAudioOptions, 'clock'> = {}, settleMs = 2000): Promise<void> {
  audio = createFakeAudio({ clock, outputs: ['headset'], ...options });
  bell = createRingPlayer({
    ringtones: builtInRingtones,
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  problems = [];
  bell.on('problem', ({ error }) => problems.push(error.code));
  await clock.advance(settleMs);
}

async function startRing(): Promise<void> {
  const untilMs = clock.nowMs() + 60_000;
  bell.play({ key: 'call', call: undefined, ringtone: 'us', volume: 1, repeat: 'repeat', untilMs });
  await clock.advance(100);
}

beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => bell.dispose());

describe('sound access', () => {
  test('is unknown at first, then unlocked where the page may sound, and the context sleeps', async () => {
    await open({}, 0);
    expect(bell.state().access).toEqual({ state: 'unknown' });
    await clock.advance(500);
    expect(bell.state().access).toEqual({ state: 'unlocked' });
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });

  test('is found to be locked before any call', async () => {
    await open({ isAllowed: false });
    expect(bell.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
    expect(audio.listeners()).toBeGreaterThan(5);
  });

  test('is locked by policy where the frame was not granted autoplay', async () => {
    await open({ isAllowed: false, denied: ['autoplay'] });
    expect(bell.state().access).toEqual({ state: 'locked', why: 'blocked-by-policy' });
  });

  test.each(['pointerdown', 'pointerup', 'mousedown', 'keydown', 'touchend', 'click'])(
    'is unlocked by a %s anywhere, and proven without a call',
    async (gesture) => {
      await open({ isAllowed: false });
      audio.gesture(gesture);
      await clock.advance(200);
      expect(bell.state().access).toEqual({ state: 'unlocked' });
      expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
    },
  );

  test('listens for gestures no longer than needed', async () => {
    await open({ isAllowed: false });
    const locked = audio.listeners();
    audio.gesture();
    await clock.advance(200);
    expect(audio.listeners()).toBe(locked - 6);
  });

  test('is unlocked by a gesture in the window around, where that can be reached', async () => {
    const parent = Object.assign(new EventTarget(), { parent: null, document: {} });
    await open({ isAllowed: false, parent });
    audio.world.isAllowed = true;
    parent.dispatchEvent(new Event('keydown'));
    await clock.advance(200);
    expect(bell.state().access).toEqual({ state: 'unlocked' });
  });

  test('is no worse for a window around of another origin', async () => {
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
    await clock.advance(200);
    expect(bell.state().access).toEqual({ state: 'unlocked' });
  });

  test('is unlocked by a gesture that cannot be seen but shows in userActivation', async () => {
    await open({ isAllowed: false });
    audio.activateUnseen();
    await clock.advance(1000);
    expect(bell.state().access).toEqual({ state: 'unlocked' });
  });
});

describe('a ring while sound is locked', () => {
  test('sounds the timestamp a gesture comes', async () => {
    await open({ isAllowed: false });
    await startRing();
    await clock.advance(5000);
    expect(audio.heard()).toEqual([]);
    audio.gesture();
    await clock.advance(10);
    expect(audio.heard()).toHaveLength(1);
    await clock.advance(1000);
    expect(bell.state().access).toEqual({ state: 'unlocked' });
  });

  test('sounds on every chosen output then', async () => {
    await open({ isAllowed: false, outputs: ['headset', 'speakers'] });
    bell.choose([
      { id: 'headset', label: '' },
      { id: 'speakers', label: '' },
    ]);
    await startRing();
    audio.gesture();
    await clock.advance(10);
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
  });

  test('sounds through media elements too', async () => {
    await open({ isAllowed: false, routing: 'element' });
    bell.choose([{ id: 'headset', label: '' }]);
    await startRing();
    await clock.advance(2000);
    expect(bell.state().access.state).toBe('locked');
    audio.gesture();
    await clock.advance(10);
    expect(audio.heardOn()).toEqual(['headset']);
  });

  test('stays silent when it has ended before the gesture', async () => {
    await open({ isAllowed: false });
    await startRing();
    bell.play(undefined);
    audio.gesture();
    await clock.advance(500);
    expect(audio.heard()).toEqual([]);
  });

  test('does not make the default output ring in place of the chosen one', async () => {
    await open({ isAllowed: false });
    bell.choose([{ id: 'headset', label: '' }]);
    await clock.advance(2000);
    await startRing();
    await clock.advance(5000);
    expect(audio.openContexts()).toHaveLength(1);
  });

  test('sounds by itself when the browser lifts the lock, as when the page begins to use the microphone', async () => {
    await open({ isAllowed: false });
    await startRing();
    await clock.advance(3000);
    audio.world.isAllowed = true;
    await clock.advance(1500);
    expect(audio.heard()).toHaveLength(1);
  });
});

describe('a context that the browser interrupts in mid-ring', () => {
  test('is told as locked when it stays so, and sounds again with the next gesture', async () => {
    await open();
    await startRing();
    audio.world.isAllowed = false;
    audio.openContexts()[0]?.setState('interrupted');
    await clock.advance(2000);
    expect(bell.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
    audio.gesture();
    await clock.advance(20);
    expect(audio.heard()).toHaveLength(1);
  });

  test('is resumed at once if that is allowed', async () => {
    await open();
    await startRing();
    audio.openContexts()[0]?.setState('suspended');
    await clock.advance(20);
    expect(audio.heard()).toHaveLength(1);
  });
});

test('a context that the browser starts by itself is put to sleep again', async () => {
  await open();
  audio.openContexts()[0]?.setState('running');
  expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
});

describe('a context whose clock stands still', () => {
  test('in mid-ring is found out, rebuilt, and the ring goes on', async () => {
    await open();
    await startRing();
    audio.openContexts()[0]?.freeze(true);
    await clock.advance(1000);
    expect(audio.heard()).toHaveLength(1);
    expect(audio.openContexts()).toHaveLength(1);
    expect(problems).toEqual(['clock-stalled']);
    expect(bell.state().clock).toBe('moving');
  });

  test('for a timestamp only is let be', async () => {
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

  test('is found out before a call', async () => {
    await open({}, 0);
    audio.freezeAll();
    await clock.advance(3000);
    expect(bell.state().clock).toBe('stalled');
    expect(problems).toEqual(['clock-stalled']);
    audio.world.isFrozen = false;
    await clock.advance(30_000);
    expect(bell.state().clock).toBe('moving');
  });

  test('is told once, and the default output rings for as long as the chosen one stays broken', async () => {
    await open();
    audio.world.troubles.set('headset', 'frozen');
    bell.choose([{ id: 'headset', label: '' }]);
    await startRing();
    await clock.advance(1000);
    expect(audio.heardOn()).toEqual(['']);
    await clock.advance(20_000);
    expect(audio.heardOn()).toEqual(['']);
    expect(bell.state().clock).toBe('stalled');
    expect(problems).toEqual(['clock-stalled']);
    audio.world.troubles.clear();
    await clock.advance(31_000);
    expect(audio.heardOn()).toEqual(['headset']);
    expect(bell.state().clock).toBe('moving');
  });
});

test('a context that the browser closes in mid-ring is replaced', async () => {
  await open();
  await startRing();
  audio.openContexts()[0]?.setState('closed');
  await clock.advance(50);
  expect(audio.heard()).toHaveLength(1);
  expect(problems).toEqual(['output-failed']);
});

test('a context whose device reports an error in mid-ring is replaced', async () => {
  await open();
  await startRing();
  const broken = audio.openContexts()[0];
  broken?.dispatchEvent(new Event('error'));
  await clock.advance(50);
  expect(broken?.state).toBe('closed');
  expect(audio.heard()).toHaveLength(1);
  expect(audio.openContexts()).toHaveLength(1);
});
