import { afterEach, describe, expect, test } from 'vitest';
import {
  headset,
  speakers,
  openBellDesk,
  setUpBellDesk,
  type BellDesk,
} from './ring-player-outputs.test-support.js';

let desk: BellDesk;

afterEach(() => desk.bell.dispose());

describe('chosen outputs', () => {
  test('ring, and no other does', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen sounding', 'speakers unused']);
  });

  test('ring each at its own part of the volume, within the bounds of the ring', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset, { ...speakers, volume: 0.25 }]);
    await desk.startRing({ volume: 0.8 });
    expect(desk.volumes()).toEqual({ headset: 0.8, speakers: 0.2 });
    await desk.startRing({ volume: 0.8, volumeRange: { min: 0.5, max: 1 } });
    expect(desk.volumes()).toEqual({ headset: 0.8, speakers: 0.5 });
  });

  test('stay open while a ring is on the headset alone, and ring again when it is not', async () => {
    desk = await openBellDesk();
    desk.bell.choose([speakers], headset);
    await desk.startRing({ outputs: 'headset' });
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset sounding', 'speakers chosen ready']);
    await desk.startRing({ outputs: 'chosen' });
    expect(desk.audio.heardOn()).toEqual(['speakers']);
  });

  test('ring all together', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset, speakers]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(desk.audio.openContexts()).toHaveLength(2);
  });

  test('can be changed in mid-ring', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset]);
    await desk.startRing();
    desk.bell.choose([speakers]);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    desk.bell.choose([]);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('ring at once after a reload, before the browser has listed its outputs', async () => {
    desk = setUpBellDesk({ outputs: ['headset'] });
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.world.contexts).toHaveLength(1);
  });

  test('are found again by label when their id has changed', async () => {
    desk = await openBellDesk();
    desk.bell.choose([{ id: 'id of last year', label: 'Label of speakers' }]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset unused', 'speakers chosen sounding']);
  });
});

describe('an output that is unplugged in mid-ring', () => {
  test('leaves the others ringing, and is remembered', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset, speakers]);
    await desk.startRing();
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    expect(desk.outputs()).toEqual([
      '(default) unused',
      'speakers chosen sounding',
      'headset chosen absent unused',
    ]);
  });

  test('gives way to the default if it was the only one, and comes back', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset]);
    await desk.startRing();
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('leaves nothing to ring on if it was the last, which is said; the next one plugged in rings', async () => {
    desk = await openBellDesk();
    await desk.startRing();
    desk.audio.setOutputs([]);
    await desk.clock.advance(100);
    expect(desk.audio.heard()).toEqual([]);
    expect(desk.bell.state().outputs).toEqual([]);
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('is opened in another way when it comes back, lest Chromium take up the stream that was moved away', async () => {
    desk = await openBellDesk();
    const hintsOfHeadset = (): unknown[] =>
      desk.audio.world.contexts
        .filter(({ sinkId }) => sinkId === 'headset')
        .map(({ latencyHint }) => latencyHint);
    desk.bell.choose([headset]);
    await desk.startRing();
    desk.bell.choose([]);
    desk.bell.choose([headset]);
    await desk.clock.advance(100);
    expect(hintsOfHeadset()).toEqual(['interactive', 'interactive']);
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    expect(hintsOfHeadset().at(-1)).toBe('balanced');
  });

  test('is looked for once more a little later: some devices tell too early', async () => {
    desk = await openBellDesk();
    desk.bell.choose([headset]);
    desk.audio.setOutputs([]);
    await desk.clock.advance(100);
    desk.audio.setOutputsSilently(['headset']);
    await desk.clock.advance(1000);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen ready']);
  });
});

describe('an output that fails to open', () => {
  test('leaves the others ringing', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.bell.choose([headset, speakers]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen failed', 'speakers chosen sounding']);
    expect(desk.problems).toEqual(['output-failed']);
  });

  test('is replaced by the default if all fail, and tried again until it opens', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    await desk.clock.advance(5000);
    expect(desk.problems).toEqual(['output-failed']);
    desk.audio.world.troubles.clear();
    await desk.clock.advance(10_000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('is tried again at once when the devices change', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.bell.choose([headset]);
    await desk.clock.advance(20_000);
    desk.audio.world.troubles.clear();
    desk.audio.setOutputs(['headset', 'speakers', 'monitor']);
    await desk.clock.advance(50);
    expect(desk.outputs()).toContain('headset chosen ready');
  });
});
