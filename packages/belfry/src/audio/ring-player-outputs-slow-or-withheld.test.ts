import { afterEach, describe, expect, test } from 'vitest';
import { headset, speakers, openBellDesk, type BellDesk } from './ring-player-outputs.test-support.js';

let desk: BellDesk;

afterEach(() => desk.bell.dispose());

describe('an output that is slow to open', () => {
  test('is not waited for in silence: the default rings until it is there', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual([]);
    await desk.clock.advance(500);
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.outputs()).toContain('headset chosen opening');
    desk.audio.world.troubles.clear();
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test('does not hold up the others', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.bell.choose([headset, speakers]);
    await desk.startRing();
    await desk.clock.advance(1000);
    expect(desk.audio.heardOn()).toEqual(['speakers']);
  });

  test('counts as failed when it never opens', async () => {
    desk = await openBellDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.bell.choose([headset]);
    await desk.clock.advance(10_000);
    expect(desk.problems).toEqual(['output-failed']);
  });
});

describe('where contexts have no setSinkId', () => {
  test('the sound goes through a media element that has', async () => {
    desk = await openBellDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.bell.choose([headset, speakers]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(desk.audio.playingElements()).toBe(2);
    desk.bell.play(undefined);
    expect(desk.audio.heard()).toEqual([]);
    expect(desk.audio.playingElements()).toBe(0);
  });

  test('a browser that lists no output still rings, on the default', async () => {
    desk = await openBellDesk({ routing: 'element', outputs: [] });
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('and elements neither, the default rings and nothing can be chosen', async () => {
    desk = await openBellDesk({ routing: 'none', outputs: ['headset', 'speakers'] });
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.bell.state().canChooseOutputs).toBe(false);
  });
});

describe('outputs that the browser withholds', () => {
  test('by Permissions-Policy: the default rings, and the reason is said', async () => {
    desk = await openBellDesk({ outputs: [], denied: ['speaker-selection'] });
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.bell.state()).toMatchObject({ canChooseOutputs: false, isSpeakerSelectionBlocked: true });
  });

  test('in an insecure page: the default rings', async () => {
    desk = await openBellDesk({ outputs: [], environment: { navigator: {} } });
    desk.bell.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.outputs()).toEqual(['(default) sounding', 'headset chosen absent unused']);
  });
});
