import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Ring } from '../plan/plan-ring.js';
import type { Bell, OutputChoice } from './bell.js';
import { builtInRingtones } from './built-in-ringtones.js';
import { createBell } from './create-bell.js';

let clock: FakeClock;
let audio: FakeAudio;
let bell: Bell;
let problems: string[];

const headset: OutputChoice = { id: 'headset', label: 'Label of headset' };
const speakers: OutputChoice = { id: 'speakers', label: 'Label of speakers' };

async function open(
  options: Omit<FakeAudioOptions, 'clock'> = { outputs: ['headset', 'speakers'] },
): Promise<void> {
  audio = createFakeAudio({ clock, ...options });
  bell = createBell({
    ringtones: builtInRingtones,
    fallbackRingtone: 'us',
    clock,
    environment: audio.environment,
  });
  problems = [];
  bell.on('problem', ({ error }) => problems.push(error.code));
  await clock.advance(1000);
}

async function startRing(): Promise<void> {
  const untilMs = clock.nowMs() + 60_000;
  const ring: Ring = { key: 'call', call: undefined, ringtone: 'us', volume: 1, repeat: 'repeat', untilMs };
  bell.sound(ring);
  await clock.advance(100);
}

function outputs(): string[] {
  return bell
    .state()
    .outputs.map(({ id, isChosen, isPresent, player }) =>
      [id || '(default)', isChosen ? 'chosen' : '', isPresent ? '' : 'absent', player]
        .filter(Boolean)
        .join(' '),
    );
}

beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => bell.dispose());

describe('an output that is slow to open', () => {
  test('is not waited for in silence: the default rings until it is there', async () => {
    await open();
    audio.world.troubles.set('headset', 'pending');
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual([]);
    await clock.advance(500);
    expect(audio.heardOn()).toEqual(['']);
    expect(outputs()).toContain('headset chosen opening');
    audio.world.troubles.clear();
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['headset']);
  });

  test('does not hold up the others', async () => {
    await open();
    audio.world.troubles.set('headset', 'pending');
    bell.choose([headset, speakers]);
    await startRing();
    await clock.advance(1000);
    expect(audio.heardOn()).toEqual(['speakers']);
  });

  test('counts as failed when it never opens', async () => {
    await open();
    audio.world.troubles.set('headset', 'pending');
    bell.choose([headset]);
    await clock.advance(10_000);
    expect(problems).toEqual(['output-failed']);
  });
});

describe('where contexts have no setSinkId', () => {
  test('the sound goes through a media element that has', async () => {
    await open({ routing: 'element', outputs: ['headset', 'speakers'] });
    bell.choose([headset, speakers]);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(audio.playingElements()).toBe(2);
    bell.sound(undefined);
    expect(audio.heard()).toEqual([]);
    expect(audio.playingElements()).toBe(0);
  });

  test('a browser that lists no output still rings, on the default', async () => {
    await open({ routing: 'element', outputs: [] });
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
  });

  test('and elements neither, the default rings and nothing can be chosen', async () => {
    await open({ routing: 'none', outputs: ['headset', 'speakers'] });
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    expect(bell.state().canChooseOutputs).toBe(false);
  });
});

describe('outputs that the browser withholds', () => {
  test('by Permissions-Policy: the default rings, and the reason is said', async () => {
    await open({ outputs: [], denied: ['speaker-selection'] });
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    expect(bell.state()).toMatchObject({ canChooseOutputs: false, isSpeakerSelectionBlocked: true });
  });

  test('in an insecure page: the default rings', async () => {
    await open({ outputs: [], environment: { navigator: {} } });
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    expect(outputs()).toEqual(['(default) sounding', 'headset chosen absent unused']);
  });
});
