import type { Testbed } from '../e2e/testbed/open-testbed.js';

/** One ring, from the event on the socket to what was recorded. */
export interface RingTimes {
  readonly toSoundMs: number;
  readonly toSilenceMs: number;
}

/** Long enough that a ring is settled, short enough that no cadence has come to its pause. */
const ringForMs = 600;

/** Offers a call, lets it ring, lets the caller hang up, and measures both ends on the recording. */
export async function measureRing(testbed: Testbed, output: string): Promise<RingTimes> {
  const recording = testbed.recordingOf(output);
  const call = testbed.sandbox.offer({ timeoutSeconds: 60 });
  const soundMs = await recording.soundStart({ afterMs: call.pushedAtMs });
  await recording.waitUntil(soundMs + ringForMs);
  const hungUp = testbed.sandbox.move(call.sid, 'canceled');
  const silenceMs = await recording.soundEnd({ afterMs: hungUp.pushedAtMs, quietForMs: 500 });
  return {
    toSoundMs: soundMs - call.pushedAtMs,
    // Silent before the event can be told apart from it: not faster than at once.
    toSilenceMs: Math.max(0, silenceMs - hungUp.pushedAtMs),
  };
}
