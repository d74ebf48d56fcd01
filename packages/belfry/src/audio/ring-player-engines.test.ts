import { describe, expect, test } from 'vitest';
import { addMs, msBetween } from '../base/instant.js';
import { msUntil } from '../base/clock.js';
import { fakeEngines } from '../testing/fake-engine.js';
import { openDesk, type Desk } from './ring-player-outputs.test-support.js';

/** When the ring that is heard ends, in ms from now. */
async function heardForMs({ audio, clock }: Desk): Promise<number> {
  const from = clock.now();
  while (audio.heard().length > 0) await clock.advance(5);
  return msBetween(from, clock.now());
}

describe.each(Object.entries(fakeEngines))('in %s', (_name, engine) => {
  test('every call of a long shift rings until its deadline', async () => {
    const desk = await openDesk({ engine, outputs: ['headset'] });
    const { clock, audio, player } = desk;
    audio.gesture();
    await clock.advance(1000);
    for (let call = 0; call < 4; call += 1) {
      const until = addMs(clock.now(), 3_000);
      await desk.startRing({ key: `call ${call}`, until, ringtone: 'europe' });
      expect(audio.heardOn()).toEqual(['']);
      await clock.advance(500);
      const leftMs = msUntil(until, clock);
      const endsInMs = await heardForMs(desk);
      // It is heard a little later than the fake says, by the latency of the output.
      expect(endsInMs).toBeLessThanOrEqual(leftMs);
      expect(endsInMs).toBeGreaterThan(leftMs - 100);
      player.play(undefined);
      await clock.advance(20_000);
    }
    player.dispose();
  });

  test('the first sound is timed with the latency of the output', async () => {
    const desk = await openDesk({ engine, outputs: ['headset'] });
    const { clock, audio, player } = desk;
    audio.gesture();
    await clock.advance(5000);
    const askedAt = clock.now();
    const delaysMs: number[] = [];
    player.on('first-sound', ({ firstSoundAt }) => delaysMs.push(msBetween(askedAt, firstSoundAt)));
    await desk.startRing();
    await clock.advance(200);
    const latencyMs = { right: audio.world.latencyMs, deadlocking: 42, wrong: 79 }[engine.timestamps];
    expect(delaysMs).toEqual([expect.closeTo(audio.world.openMs + latencyMs, 0)]);
    player.dispose();
  });

  test('the output runs until the end of a ring is heard', async () => {
    const desk = await openDesk({ engine, outputs: ['headset'] });
    const { clock, audio, player } = desk;
    audio.gesture();
    await clock.advance(1000);
    const until = addMs(clock.now(), 3_000);
    await desk.startRing({ key: 'call', until, ringtone: 'europe' });
    while (audio.heard().length > 0) await clock.advance(1);
    const isRunning = (): boolean => audio.openContexts().some(({ state }) => state === 'running');
    // The fake output plays each sample at once. This is when a real one still plays the last ones.
    expect(msUntil(until, clock)).toBeGreaterThan(20);
    await clock.advance(msUntil(until, clock) - 5);
    expect(isRunning()).toBe(true);
    await clock.advance(10);
    expect(isRunning()).toBe(false);
    player.dispose();
  });
});
