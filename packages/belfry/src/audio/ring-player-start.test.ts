import { afterEach, expect, test } from 'vitest';
import type { WhenIdle } from '../browser/when-idle.js';
import { headset, setUpDesk, type Desk } from './ring-player-outputs.test-support.js';

let desk: Desk;

afterEach(() => {
  desk.player.dispose();
  expect(desk.audio.openContexts()).toEqual([]);
});

/** A desk whose page is busy while it loads, until `becomeIdle()`. */
function busyDesk(): { becomeIdle: () => void; latestMs: () => readonly (number | undefined)[] } {
  const waiting = new Map<() => void, number | undefined>();
  const whenIdle: WhenIdle = (callback, atLatestAfterMs) => {
    waiting.set(callback, atLatestAfterMs);
    return () => void waiting.delete(callback);
  };
  desk = setUpDesk({ outputs: ['headset', 'speakers'], environment: { whenIdle } });
  desk.player.choose([headset]);
  return {
    becomeIdle() {
      for (const callback of [...waiting.keys()]) {
        waiting.delete(callback);
        callback();
      }
    },
    latestMs: () => [...waiting.values()],
  };
}

const sinks = (): string[] => desk.audio.openContexts().map(({ sinkId }) => sinkId);

test('a page that loads opens its outputs when it is idle, or after two seconds', async () => {
  const { becomeIdle, latestMs } = busyDesk();
  await desk.clock.advance(1000);
  expect(sinks()).toEqual([]);
  expect(desk.player.state().access).toEqual({ state: 'unknown' });
  expect(latestMs()).toContain(2000);
  becomeIdle();
  await desk.clock.advance(1000);
  expect(sinks()).toEqual(['headset']);
  expect(desk.player.state().access).toEqual({ state: 'unlocked' });
});

test('a ring does not wait until the page is idle', async () => {
  busyDesk();
  await desk.startRing();
  expect(desk.audio.heardOn()).toEqual(['headset']);
  desk.player.play(undefined);
  await desk.clock.advance(1000);
  expect(sinks()).toEqual(['headset']);
});

test('a gesture opens the outputs of a page that is not idle', async () => {
  busyDesk();
  desk.audio.gesture();
  await desk.clock.advance(1000);
  expect(sinks()).toEqual(['headset']);
});

test('a page that cannot say whether it is idle opens its outputs at once', async () => {
  desk = setUpDesk({ outputs: ['headset'], environment: { whenIdle: undefined } });
  await desk.clock.advance(0);
  expect(sinks()).toEqual(['']);
});

test('a player that is disposed of no longer waits until the page is idle', async () => {
  const { latestMs } = busyDesk();
  await desk.clock.advance(100);
  desk.player.dispose();
  expect(latestMs()).toEqual([]);
});
