import { afterEach, describe, expect, test } from 'vitest';
import { headset, speakers, openDesk, type Desk } from './ring-player-outputs.test-support.js';

let desk: Desk;

afterEach(() => desk.player.dispose());

describe('an output that is slow to open', () => {
  test('is replaced by the default output until it opens', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual([]);
    await desk.clock.advance(500);
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.outputs()).toContain('headset chosen opening');
    desk.audio.world.troubles.clear();
    await desk.clock.advance(100);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test.each(['pending', 'refused'] as const)(
    'is replaced by the default output if the other outputs are at volume zero, when it is %s',
    async (trouble) => {
      desk = await openDesk();
      desk.audio.world.troubles.set('headset', trouble);
      desk.player.choose([headset, { ...speakers, volume: 0 }]);
      await desk.startRing();
      await desk.clock.advance(1000);
      expect(desk.audio.heard().map(({ output, volume }) => [output, volume])).toContainEqual(['', 1]);
    },
  );

  test('does not delay the others', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.player.choose([headset, speakers]);
    await desk.startRing();
    await desk.clock.advance(1000);
    expect(desk.audio.heardOn()).toEqual(['speakers']);
  });

  test('counts as failed if it does not open in 10 s', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'pending');
    desk.player.choose([headset]);
    await desk.clock.advance(10_000);
    expect(desk.problems).toEqual(['output-failed']);
  });
});

describe('an output that is slow to start', () => {
  test.each([400, 1400, 2900])('keeps its route if its clock starts after %i ms', async (startsAfterMs) => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.clock.advance(1000);
    const route = desk.audio.openContexts().find(({ sinkId }) => sinkId === 'headset');
    route?.freeze(true);
    await desk.startRing();
    await desk.clock.advance(startsAfterMs - 100);
    route?.freeze(false);
    await desk.clock.advance(300);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(route?.state).toBe('running');
    expect(desk.problems).toEqual([]);
  });

  test('is replaced by the default output until it starts', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.clock.advance(1000);
    desk.audio.openContexts().forEach((route) => route.freeze(true));
    await desk.startRing();
    await desk.clock.advance(600);
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('is opened again if its clock has not started after 3 s', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    await desk.clock.advance(1000);
    desk.audio.openContexts().forEach((route) => route.freeze(true));
    await desk.startRing();
    await desk.clock.advance(3500);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.problems).toEqual(['clock-stalled']);
  });
});

describe('without setSinkId on contexts', () => {
  test('a ring plays through media elements that have it', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset, speakers]);
    await desk.clock.advance(1000);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset', 'speakers']);
    expect(desk.audio.playingElements()).toBe(2);
    desk.player.play(undefined);
    expect(desk.audio.heard()).toEqual([]);
    expect(desk.audio.playingElements()).toBe(0);
  });

  test('a browser that lists no outputs rings on the default', async () => {
    desk = await openDesk({ routing: 'element', outputs: [] });
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('and without it on elements, the default rings and outputs can’t be chosen', async () => {
    desk = await openDesk({ routing: 'none', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.player.state().canChooseOutputs).toBe(false);
  });
});

describe('outputs that the browser withholds', () => {
  test('by Permissions-Policy: the default rings, and the state says why', async () => {
    desk = await openDesk({ outputs: [], denied: ['speaker-selection'] });
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.player.state()).toMatchObject({ canChooseOutputs: false, isSpeakerSelectionBlocked: true });
  });

  test('in an insecure page: the default rings', async () => {
    desk = await openDesk({ outputs: [], environment: { navigator: {} } });
    desk.player.choose([headset]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.outputs()).toEqual(['(default) sounding', 'headset chosen absent unused']);
  });
});
