import { describe, expect, test } from 'vitest';
import { fakeEngines } from '../testing/fake-engine.js';
import { headset, openDesk, setUpDesk, speakers, type Desk } from './ring-player-outputs.test-support.js';

const everyEngine = Object.entries(fakeEngines);
/** Whether media elements with a stream sound is another matter: see the tests of silent elements. */
const webkit = { ...fakeEngines.webkit, playsStreams: true, outputNames: 'always' } as const;
const outputs = ['headset', 'speakers'];

/** A desk in a browser where each context and each element needs a gesture, after the first one. */
async function unlockedDesk(): Promise<Desk> {
  const desk = await openDesk({ engine: webkit, outputs, isAllowed: false });
  desk.audio.gesture();
  await desk.clock.advance(5_000);
  return desk;
}

describe.each(everyEngine)('in %s', (_name, engine) => {
  test('a page that may not play says so at once', async () => {
    const { clock, player } = setUpDesk({ engine, outputs, isAllowed: false });
    await clock.advance(150);
    expect(player.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
    player.dispose();
  });

  test('one gesture is enough to ring on every chosen output', async () => {
    const desk = await openDesk({ engine, outputs, isAllowed: false });
    desk.player.choose([headset, speakers]);
    await desk.clock.advance(3000);
    desk.audio.gesture();
    await desk.clock.advance(1000);
    expect(desk.player.state().access).toEqual({ state: 'unlocked' });
    await desk.startRing();
    await desk.clock.advance(1000);
    expect(desk.audio.heardOn()).not.toEqual([]);
    desk.player.dispose();
    expect(desk.audio.openContexts()).toEqual([]);
    expect(desk.audio.listeners()).toBe(0);
  });
});

describe('where each context and each element needs a gesture', () => {
  test('chosen outputs that failed are opened within the next gesture', async () => {
    const { audio, clock, player, outputs: states, startRing } = await unlockedDesk();
    player.choose([headset, speakers]);
    await clock.advance(3000);
    expect(states().filter((output) => output.endsWith('failed'))).toHaveLength(2);
    audio.gesture();
    await clock.advance(1000);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    player.dispose();
  });

  test('a ring is heard on the default output while the chosen output waits for a gesture', async () => {
    const { audio, clock, player, startRing } = await unlockedDesk();
    player.choose([headset]);
    await startRing();
    await clock.advance(600);
    expect(audio.heardOn()).toEqual(['']);
    player.dispose();
  });

  test('a route that must be opened again during a ring is heard without a gesture', async () => {
    const { audio, clock, player, startRing } = await unlockedDesk();
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    audio
      .openContexts()
      .find(({ state }) => state === 'running')
      ?.setState('closed');
    await clock.advance(200);
    expect(audio.heardOn()).toEqual(['']);
    player.dispose();
  });

  test('the spare context is replaced in the next gesture, and again suspended', async () => {
    const { audio, clock, player } = await unlockedDesk();
    for (let loss = 0; loss < 3; loss += 1) {
      const [used] = audio.openContexts();
      used?.setState('closed');
      await clock.advance(1000);
      audio.gesture();
      await clock.advance(1000);
    }
    expect(audio.openContexts().map(({ state }) => state)).toEqual(['suspended', 'suspended']);
    expect(player.state().access).toEqual({ state: 'unlocked' });
    player.dispose();
    expect(audio.openContexts()).toEqual([]);
  });

  test('a route without a gesture counts as blocked at once', async () => {
    const { audio, clock, player } = await unlockedDesk();
    // The first loss takes the spare context. None is left for the second.
    for (let loss = 0; loss < 2; loss += 1) {
      audio.openContexts()[0]?.setState('closed');
      await clock.advance(600);
    }
    expect(player.state().access).toEqual({ state: 'locked', why: 'needs-gesture' });
    audio.gesture('click');
    await clock.advance(1000);
    expect(player.state().access).toEqual({ state: 'unlocked' });
    player.dispose();
  });
});
