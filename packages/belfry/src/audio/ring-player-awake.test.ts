import { afterEach, describe, expect, test } from 'vitest';
import { addMs } from '../base/instant.js';
import { headset, openDesk, speakers, type Desk } from './ring-player-outputs.test-support.js';

let desk: Desk;

afterEach(() => desk.player.dispose());

const states = (): string[] =>
  desk.audio.openContexts().map(({ sinkId, state }) => `${sinkId || 'default'} ${state}`);

describe('outputs that are kept awake', () => {
  test('run between rings', async () => {
    desk = await openDesk();
    desk.player.choose([headset, speakers]);
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    expect(states()).toEqual(['headset running', 'speakers running']);
    expect(desk.outputs()).toEqual(['(default) unused', 'headset chosen ready', 'speakers chosen ready']);
    expect(desk.audio.heard()).toEqual([]);
  });

  test('ring at once', async () => {
    desk = await openDesk();
    desk.player.keepAwake(true);
    await desk.clock.advance(10_000);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.outputs()[0]).toBe('(default) sounding');
  });

  test('are suspended for a moment after a ring, which silences them at once', async () => {
    desk = await openDesk();
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    await desk.startRing();
    desk.player.play(undefined);
    expect(states()).toEqual(['default suspended']);
    await desk.clock.advance(1000);
    expect(states()).toEqual(['default running']);
    expect(desk.audio.heard()).toEqual([]);
  });

  test('sleep as soon as they need not be kept awake', async () => {
    desk = await openDesk();
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    desk.player.keepAwake(false);
    expect(states()).toEqual(['default suspended']);
    await desk.clock.advance(60_000);
    expect(states()).toEqual(['default suspended']);
  });

  test('wait for a gesture without asking the browser again and again', async () => {
    desk = await openDesk({ isAllowed: false, outputs: ['headset'] });
    desk.player.keepAwake(true);
    await desk.clock.advance(10_000);
    const context = desk.audio.openContexts()[0];
    let resumes = 0;
    const resume = context?.resume.bind(context);
    if (context && resume)
      context.resume = () => {
        resumes += 1;
        return resume();
      };
    await desk.clock.advance(60_000);
    expect(resumes).toBe(0);
    desk.audio.gesture();
    await desk.clock.advance(1000);
    expect(states()).toEqual(['default running']);
  });

  test('are opened again if their clock stops between rings', async () => {
    desk = await openDesk();
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    desk.audio.openContexts()[0]?.freeze(true);
    await desk.clock.advance(20_000);
    expect(desk.problems).toEqual(['clock-stalled']);
    expect(states()).toEqual(['default running']);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('get a new stream every minute, because the browser may have moved the old one without an event', async () => {
    desk = await openDesk();
    desk.player.choose([headset]);
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    const [before] = desk.audio.openContexts();
    await desk.clock.advance(60_000);
    const [after] = desk.audio.openContexts();
    expect(before?.state).toBe('closed');
    expect(after?.latencyHint).not.toBe(before?.latencyHint);
    expect(states()).toEqual(['headset running']);
    expect(desk.problems).toEqual([]);
  });

  test('keep their stream if the browser refuses a new one, until it allows it', async () => {
    desk = await openDesk({ outputs: ['headset'] });
    desk.player.choose([headset]);
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    const [before] = desk.audio.openContexts();
    desk.audio.world.isAllowed = false;
    await desk.clock.advance(130_000);
    expect(states()).toEqual(['headset running']);
    expect(desk.audio.openContexts()).toEqual([before]);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    desk.player.play(undefined);
    desk.audio.world.isAllowed = true;
    await desk.clock.advance(61_000);
    expect(before?.state).toBe('closed');
    expect(states()).toEqual(['headset running']);
    expect(desk.problems).toEqual([]);
  });

  test('keep their stream if the browser refuses another context', async () => {
    desk = await openDesk({ outputs: ['headset'] });
    desk.player.choose([headset]);
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    desk.audio.world.isRefusing = true;
    await desk.clock.advance(61_000);
    expect(states()).toEqual(['headset running']);
    await desk.startRing();
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.problems).toEqual([]);
  });

  test('keep their stream during a ring', async () => {
    desk = await openDesk();
    desk.player.keepAwake(true);
    await desk.clock.advance(30_000);
    await desk.startRing({ until: addMs(desk.clock.now(), 300_000) });
    const made = desk.audio.world.contexts.length;
    await desk.clock.advance(200_000);
    expect(desk.audio.world.contexts).toHaveLength(made);
    expect(desk.audio.heardOn()).toEqual(['']);
  });

  test('sleep where outputs are chosen by media elements', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset'] });
    desk.player.choose([headset]);
    desk.player.keepAwake(true);
    await desk.clock.advance(1000);
    expect(states()).toEqual(['default suspended']);
    expect(desk.audio.playingElements()).toBe(0);
  });
});

describe('a change of devices', () => {
  const ringOnHeadset = async (): Promise<void> => {
    desk = await openDesk();
    desk.audio.gesture();
    desk.player.choose([headset]);
    await desk.clock.advance(1000);
    await desk.startRing();
  };
  const hint = (): unknown => desk.audio.openContexts().map(({ latencyHint }) => latencyHint)[0];
  const changeDevices = async (times: number): Promise<void> => {
    for (let changes = 0; changes < times; changes += 1) {
      desk.audio.setOutputs(['headset', 'speakers']);
      await desk.clock.advance(1000);
    }
  };

  test('gives every output a new stream, because the browser may have moved the old one', async () => {
    await ringOnHeadset();
    const [before] = desk.audio.openContexts();
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    const [after] = desk.audio.openContexts();
    expect(before?.state).toBe('closed');
    expect(after?.latencyHint).not.toBe(before?.latencyHint);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.problems).toEqual([]);
  });

  test('in bursts gives new streams at most twice a second, and once more at the end', async () => {
    desk = await openDesk();
    const made = desk.audio.world.contexts.length;
    for (let event = 0; event < 10; event += 1) {
      desk.audio.setOutputs(['headset', 'speakers']);
      await desk.clock.advance(20);
    }
    await desk.clock.advance(2000);
    expect(desk.audio.world.contexts.length - made).toBe(2);
  });

  test('after many others gives a ring a new stream as soon as the browser has dropped a moved one', async () => {
    await ringOnHeadset();
    await changeDevices(7);
    // Each stream was lost in the last 7 seconds, so this one may have been moved.
    expect(hint()).toBe('interactive');
    await desk.clock.advance(8000);
    expect(hint()).toBe('interactive');
    await desk.clock.advance(1100);
    expect(hint()).toBe('balanced');
    expect(desk.audio.heardOn()).toEqual(['headset']);
    await desk.clock.advance(60_000);
    expect(hint()).toBe('balanced');
  });

  test('after others leaves a slower stream, which is replaced by the fastest after the ring', async () => {
    await ringOnHeadset();
    await changeDevices(3);
    expect(hint()).toBe(0.03);
    await desk.clock.advance(30_000);
    expect(hint()).toBe(0.03);
    desk.player.play(undefined);
    await desk.clock.advance(5000);
    expect(hint()).toBe('interactive');
    expect(desk.problems).toEqual([]);
  });

  test('uses the fastest stream again once the browser has dropped the moved one', async () => {
    desk = await openDesk();
    desk.audio.gesture();
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(20_000);
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(100);
    expect(desk.audio.openContexts().map(({ latencyHint }) => latencyHint)).toEqual(['interactive']);
  });

  test('opens nothing again where a new route may need a new gesture', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset'] });
    const made = desk.audio.world.contexts.length;
    desk.audio.setOutputs(['headset', 'speakers']);
    await desk.clock.advance(2000);
    expect(desk.audio.world.contexts).toHaveLength(made);
  });
});
