import { afterEach, describe, expect, test } from 'vitest';
import { headset, speakers, openDesk, setUpDesk, type Desk } from './ring-player-outputs.test-support.js';

let desk: Desk;

afterEach(() => desk.player.dispose());

describe('chosen outputs', () => {
  test('ring, and no others do', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen sounding', 'speakers unused']);
  });

  test('ring at their share of the volume, within the ring’s bounds', async () => {
    desk = await openDesk();
    desk.player.choose([headset, { ...speakers, volume: 0.25 }]);
    await desk.startRing({ volume: 0.8 });
    expect(desk.volumes()).toEqual({ headset: 0.8, speakers: 0.2 });
    await desk.startRing({ volume: 0.8, volumeRange: { min: 0.5, max: 1 } });
    expect(desk.volumes()).toEqual({ headset: 0.8, speakers: 0.5 });
  });

  test('stay open while a ring is on the headset only, and ring again after that', async () => {
    desk = await openDesk();
    desk.player.choose([speakers], headset);
    await desk.startRing({ outputs: 'headset' });
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset sounding', 'speakers chosen ready']);
    await desk.startRing({ outputs: 'chosen' });
    expect(desk.audio.heardOn()).toEqual(['speakers']);
  });

  test('ring all together', async () => {
    desk = await openDesk();
    desk.player.choose([headset, speakers]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(desk.audio.openContexts()).toHaveLength(2);
  });

  test('can be the first of several names that is connected', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.startRing({ outputs: { first: ['Nothing*', '*speakers', '*'] } });
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    await desk.startRing({ outputs: { first: ['Nothing*'] } });
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test('leave out excluded ones if a ring is on all of them', async () => {
    desk = await openDesk();
    desk.player.choose([], undefined, ['*speakers']);
    await desk.startRing({ outputs: 'all' });
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test('can be changed during a ring', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.startRing();
    desk.player.choose([speakers]);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    desk.player.choose([]);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('ring at once after a reload, before the browser lists its outputs', async () => {
    desk = setUpDesk({ outputs: ['headset'] });
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.world.contexts).toHaveLength(1);
  });

  test('are found by label if their id has changed', async () => {
    desk = await openDesk();
    desk.player.choose([{ id: 'id of last year', label: 'Label of speakers' }]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset unused', 'speakers chosen sounding']);
  });
});

describe('an output that is unplugged during a ring', () => {
  test('leaves the others ringing, and is remembered', async () => {
    desk = await openDesk();
    desk.player.choose([headset, speakers]);
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

  test('is replaced by the default if it was the only one, until it comes back', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.startRing();
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('leaves no outputs if it was the last one, and the next one that is plugged in rings', async () => {
    desk = await openDesk();
    await desk.startRing();
    desk.audio.setOutputs([]);
    await desk.clock.advance(100);
    expect(desk.audio.heard()).toEqual([]);
    expect(desk.player.state().outputs).toEqual([]);
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('is opened with another latency hint when it comes back, so that Chromium doesn’t reuse the stream that it moved away', async () => {
    desk = await openDesk();
    const hintsOfHeadset = (): unknown[] =>
      desk.audio.world.contexts
        .filter(({ sinkId }) => sinkId === 'headset')
        .map(({ latencyHint }) => latencyHint);
    desk.player.choose([headset]);
    await desk.startRing();
    desk.player.choose([]);
    desk.player.choose([headset]);
    await desk.clock.advance(100);
    expect(hintsOfHeadset()).toEqual(['interactive', 'interactive']);
    desk.audio.setOutputs(['speakers']);
    await desk.clock.advance(100);
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    expect(hintsOfHeadset().at(-1)).toBe('balanced');
  });

  test('is enumerated again a second later, because some devices announce themselves too early', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    desk.audio.setOutputs([]);
    await desk.clock.advance(100);
    desk.audio.setOutputsSilently(['headset']);
    await desk.clock.advance(1000);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen ready']);
  });
});

describe('an output that fails to open', () => {
  test('leaves the others ringing', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset, speakers]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['speakers']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen failed', 'speakers chosen sounding']);
    expect(desk.problems).toEqual(['output-failed']);
  });

  test('is replaced by the default if all fail, and is retried until it opens', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    await desk.clock.advance(5000);
    expect(desk.problems).toEqual(['output-failed']);
    desk.audio.world.troubles.clear();
    await desk.clock.advance(10_000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.audio.openContexts()).toHaveLength(1);
  });

  test('is retried at once when the devices change', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset]);
    await desk.clock.advance(20_000);
    desk.audio.world.troubles.clear();
    desk.audio.setOutputs(['headset', 'speakers', 'monitor']);
    await desk.clock.advance(500);
    expect(desk.outputs()).toContain('headset chosen ready');
  });
});
