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

async function startRing(change: Partial<Ring> = {}): Promise<void> {
  const untilMs = clock.nowMs() + 60_000;
  const ring: Ring = { key: 'call', call: undefined, ringtone: 'us', volume: 1, repeat: 'repeat', untilMs };
  bell.sound({ ...ring, ...change });
  await clock.advance(100);
}

const volumes = (): Record<string, number> =>
  Object.fromEntries(audio.heard().map(({ output, volume }) => [output, volume]));

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

describe('chosen outputs', () => {
  test('ring, and no other does', async () => {
    await open();
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset']);
    expect(outputs()).toEqual(['(default) unused', 'headset chosen sounding', 'speakers unused']);
  });

  test('ring each at its own part of the volume, within the bounds of the ring', async () => {
    await open();
    bell.choose([headset, { ...speakers, volume: 0.25 }]);
    await startRing({ volume: 0.8 });
    expect(volumes()).toEqual({ headset: 0.8, speakers: 0.2 });
    await startRing({ volume: 0.8, volumeRange: { min: 0.5, max: 1 } });
    expect(volumes()).toEqual({ headset: 0.8, speakers: 0.5 });
  });

  test('stay open while a ring is on the headset alone, and ring again when it is not', async () => {
    await open();
    bell.choose([speakers], headset);
    await startRing({ outputs: 'headset' });
    expect(audio.heardOn()).toEqual(['headset']);
    expect(outputs()).toEqual(['(default) unused', 'headset sounding', 'speakers chosen ready']);
    await startRing({ outputs: 'chosen' });
    expect(audio.heardOn()).toEqual(['speakers']);
  });

  test('ring all together', async () => {
    await open();
    bell.choose([headset, speakers]);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(audio.openContexts()).toHaveLength(2);
  });

  test('can be changed in mid-ring', async () => {
    await open();
    bell.choose([headset]);
    await startRing();
    bell.choose([speakers]);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['speakers']);
    bell.choose([]);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['']);
    expect(audio.openContexts()).toHaveLength(1);
  });

  test('ring at once after a reload, before the browser has listed its outputs', async () => {
    audio = createFakeAudio({ clock, outputs: ['headset'] });
    bell = createBell({
      ringtones: builtInRingtones,
      fallbackRingtone: 'us',
      clock,
      environment: audio.environment,
    });
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset']);
    expect(audio.world.contexts).toHaveLength(1);
  });

  test('are found again by label when their id has changed', async () => {
    await open();
    bell.choose([{ id: 'id of last year', label: 'Label of speakers' }]);
    await startRing();
    expect(audio.heardOn()).toEqual(['speakers']);
    expect(outputs()).toEqual(['(default) unused', 'headset unused', 'speakers chosen sounding']);
  });
});

describe('an output that is unplugged in mid-ring', () => {
  test('leaves the others ringing, and is remembered', async () => {
    await open();
    bell.choose([headset, speakers]);
    await startRing();
    audio.setOutputs(['speakers']);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['speakers']);
    expect(outputs()).toEqual([
      '(default) unused',
      'speakers chosen sounding',
      'headset chosen absent unused',
    ]);
  });

  test('gives way to the default if it was the only one, and comes back', async () => {
    await open();
    bell.choose([headset]);
    await startRing();
    audio.setOutputs(['speakers']);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['']);
    audio.setOutputs(['headset', 'speakers']);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['headset']);
    expect(audio.openContexts()).toHaveLength(1);
  });

  test('leaves nothing to ring on if it was the last, which is said; the next one plugged in rings', async () => {
    await open();
    await startRing();
    audio.setOutputs([]);
    await clock.advance(100);
    expect(audio.heard()).toEqual([]);
    expect(bell.state().outputs).toEqual([]);
    audio.setOutputs(['speakers']);
    await clock.advance(100);
    expect(audio.heardOn()).toEqual(['']);
  });

  test('is opened in another way when it comes back, lest Chromium take up the stream that was moved away', async () => {
    await open();
    const hintsOfHeadset = (): unknown[] =>
      audio.world.contexts.filter(({ sinkId }) => sinkId === 'headset').map(({ latencyHint }) => latencyHint);
    bell.choose([headset]);
    await startRing();
    bell.choose([]);
    bell.choose([headset]);
    await clock.advance(100);
    expect(hintsOfHeadset()).toEqual(['interactive', 'interactive']);
    audio.setOutputs(['speakers']);
    await clock.advance(100);
    audio.setOutputs(['headset', 'speakers']);
    await clock.advance(100);
    expect(hintsOfHeadset().at(-1)).toBe('balanced');
  });

  test('is looked for once more a little later: some devices tell too early', async () => {
    await open();
    bell.choose([headset]);
    audio.setOutputs([]);
    await clock.advance(100);
    audio.setOutputsSilently(['headset']);
    await clock.advance(1000);
    expect(outputs()).toEqual(['(default) unused', 'headset chosen ready']);
  });
});

describe('an output that fails to open', () => {
  test('leaves the others ringing', async () => {
    await open();
    audio.world.troubles.set('headset', 'refused');
    bell.choose([headset, speakers]);
    await startRing();
    expect(audio.heardOn()).toEqual(['speakers']);
    expect(outputs()).toEqual(['(default) unused', 'headset chosen failed', 'speakers chosen sounding']);
    expect(problems).toEqual(['output-failed']);
  });

  test('is replaced by the default if all fail, and tried again until it opens', async () => {
    await open();
    audio.world.troubles.set('headset', 'refused');
    bell.choose([headset]);
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    await clock.advance(5000);
    expect(problems).toEqual(['output-failed']);
    audio.world.troubles.clear();
    await clock.advance(10_000);
    expect(audio.heardOn()).toEqual(['headset']);
    expect(audio.openContexts()).toHaveLength(1);
  });

  test('is tried again at once when the devices change', async () => {
    await open();
    audio.world.troubles.set('headset', 'refused');
    bell.choose([headset]);
    await clock.advance(20_000);
    audio.world.troubles.clear();
    audio.setOutputs(['headset', 'speakers', 'monitor']);
    await clock.advance(50);
    expect(outputs()).toContain('headset chosen ready');
  });
});
