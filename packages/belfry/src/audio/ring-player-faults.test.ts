import { afterEach, describe, expect, test } from 'vitest';
import { headset, openDesk, setUpDesk, speakers, type Desk } from './ring-player-outputs.test-support.js';

let desk: Desk;

afterEach(() => desk.player.dispose());

describe('an output that hangs after a first burst', () => {
  test('fails once, and stays failed while the default rings', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'hanging');
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(1500);
    for (let passedMs = 0; passedMs < 10_000; passedMs += 50) {
      await desk.clock.advance(50);
      expect(desk.outputs()).toContain('headset chosen failed');
      expect(desk.audio.heardOn()).toContain('');
      expect(desk.player.state().clock).toBe('stalled');
    }
    expect(desk.problems).toEqual(['clock-stalled']);
  });

  test('stays failed if its next routes never run while the default rings', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'hanging');
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(1500);
    desk.audio.world.troubles.set('headset', 'suspended');
    for (let passedMs = 0; passedMs < 15_000; passedMs += 50) {
      await desk.clock.advance(50);
      expect(desk.outputs()).toContain('headset chosen failed');
      expect(desk.player.state().clock).toBe('stalled');
    }
    expect(desk.player.state().access).toEqual({ state: 'unlocked' });
  });

  test('rings again as soon as it works, and the default stops when that is proven', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'hanging');
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(5000);
    desk.audio.world.troubles.clear();
    await desk.clock.advance(4000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.player.state().clock).toBe('moving');
  });
});

describe('an output that failed before the first click', () => {
  test('is no longer failed if it opens and only the browser holds it back', async () => {
    desk = setUpDesk({ outputs: ['headset'], isAllowed: false });
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset]);
    await desk.clock.advance(5000);
    expect(desk.outputs()).toContain('headset chosen failed');
    desk.audio.world.troubles.clear();
    await desk.clock.advance(30_000);
    expect(desk.outputs()).toContain('headset chosen ready');
    expect(desk.player.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
  });
});

describe('an output that failed for a minute', () => {
  const causes: Record<string, () => unknown> = {
    'a ring begins': () => desk.startRing(),
    'a ring of another call begins': () => desk.startRing({ key: 'another call' }),
    'the user clicks': () => desk.audio.gesture(),
    'the page calls unlock()': () => desk.player.unlock(),
  };
  test.each(Object.entries(causes))('is opened again at once when %s', async (_, cause) => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset]);
    await desk.clock.advance(65_000);
    desk.audio.world.troubles.clear();
    await cause();
    await desk.clock.advance(1000);
    expect(desk.outputs().join()).toMatch(/headset chosen (ready|sounding)/);
  });

  test('rings within two seconds if it recovers during a ring', async () => {
    desk = await openDesk();
    desk.audio.world.troubles.set('headset', 'refused');
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(30_000);
    desk.audio.world.troubles.clear();
    await desk.clock.advance(2500);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });
});

describe('a context that the browser interrupts', () => {
  test('is not reported as locked, and rings again when the interruption ends', async () => {
    desk = await openDesk();
    await desk.startRing();
    const [context] = desk.audio.openContexts();
    context?.setState('interrupted');
    await desk.clock.advance(6000);
    expect(desk.player.state().clock).toBe('interrupted');
    expect(desk.player.state().access).toEqual({ state: 'unlocked' });
    context?.setState('suspended');
    await desk.clock.advance(1500);
    expect(desk.audio.heardOn()).toEqual(['']);
    expect(desk.player.state().clock).toBe('moving');
    expect(desk.problems).toEqual([]);
  });

  test('is known before a call', async () => {
    desk = await openDesk();
    const [context] = desk.audio.openContexts();
    context?.setState('interrupted');
    await desk.clock.advance(1000);
    expect(desk.player.state().clock).toBe('interrupted');
    context?.setState('suspended');
    await desk.clock.advance(2000);
    expect(desk.player.state().clock).toBe('moving');
    expect(desk.audio.openContexts().map(({ state }) => state)).toEqual(['suspended']);
  });
});

describe('a media element that something pauses', () => {
  test('plays on within 0.3 s', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(3000);
    desk.audio.pauseElements();
    await desk.clock.advance(300);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test('is replaced and reported if it does not play on', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(3000);
    desk.audio.world.isAllowed = false;
    desk.audio.pauseElements();
    await desk.clock.advance(5000);
    expect(desk.problems).toEqual(['output-failed']);
    desk.audio.gesture();
    await desk.clock.advance(3000);
    expect(desk.audio.heardOn()).toContain('headset');
  });

  test('plays the next calls', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset, speakers]);
    await desk.startRing();
    desk.audio.pauseElements();
    desk.player.play(undefined);
    await desk.clock.advance(1000);
    await desk.startRing({ key: 'next call' });
    expect(desk.audio.heardOn()).toEqual(['headset', 'speakers']);
  });
});

describe('a media element that claims to play', () => {
  const openElementDesk = async (): Promise<void> => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.player.choose([headset]);
    await desk.startRing();
    await desk.clock.advance(3000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  };

  test('is replaced if its clock stops while the clock of its context moves', async () => {
    await openElementDesk();
    desk.audio.hangElements();
    await desk.clock.advance(1000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
    expect(desk.problems).toEqual(['clock-stalled']);
  });

  test('is replaced if its stream has ended', async () => {
    await openElementDesk();
    desk.audio.endElements();
    await desk.clock.advance(6000);
    expect(desk.audio.heardOn()).toEqual(['headset']);
  });

  test('does not count as working if its clock never moves, and the default rings instead', async () => {
    desk = await openDesk({ routing: 'element', outputs: ['headset', 'speakers'] });
    desk.audio.world.areStreamsSilent = true;
    desk.player.choose([headset]);
    // It's found out before the call.
    await desk.clock.advance(5000);
    expect(desk.problems).toEqual(['clock-stalled']);
    await desk.startRing();
    await desk.clock.advance(500);
    expect(desk.audio.heardOn()).toEqual(['']);
  });
});

test('a browser that refuses a context is reported as a failed output, and rings once it grants one', async () => {
  desk = setUpDesk({ outputs: ['headset'] });
  desk.audio.world.isRefusing = true;
  await desk.clock.advance(1000);
  expect(desk.outputs()[0]).toBe('(default) failed');
  expect(desk.problems).toEqual(['output-failed']);
  desk.audio.world.isRefusing = false;
  await desk.startRing();
  await desk.clock.advance(1000);
  expect(desk.outputs()[0]).toBe('(default) sounding');
});
