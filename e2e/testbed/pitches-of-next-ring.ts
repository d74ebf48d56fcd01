import { expect } from 'vitest';
import type { Testbed } from './open-testbed.js';

/** Which part of a ring to measure, in ms from its first sound. */
export interface RingSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Fails if the ring starts later than this after the offer. */
  readonly startsWithinMs?: number;
}

/**
 * Offers a call and returns which of these pitches the headset plays, lowest first. Then cancels the call and waits
 * for silence.
 */
export async function pitchesOfNextRing(
  testbed: Testbed,
  candidatesHz: readonly number[],
  { fromMs, toMs, startsWithinMs = Infinity }: RingSpan = { fromMs: 100, toMs: 600 },
): Promise<number[]> {
  const headset = testbed.recordingOf('Headset');
  const call = testbed.sandbox.offer();
  const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
  expect(soundMs).toBeLessThan(call.pushedAtMs + startsWithinMs);
  const pitches = await headset.pitchesHz(soundMs + fromMs, soundMs + toMs, candidatesHz);
  const ended = testbed.sandbox.move(call.sid, 'canceled');
  await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 300 });
  return pitches.toSorted((a, b) => a - b);
}
