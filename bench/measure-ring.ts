import type { Testbed } from '../e2e/testbed/open-testbed.js';

/** How long one ring takes from the event on the socket to the recorded sound and silence. */
export interface RingTimes {
  readonly toSoundMs: number;
  readonly toSilenceMs: number;
}

/** Long enough for a steady ring, shorter than the first sound of any cadence. */
const ringForMs = 600;

/** Offers a call, lets it ring, cancels it, and measures the start and end of the sound on the recording. */
export async function measureRing(testbed: Testbed, output: string): Promise<RingTimes> {
  const recording = testbed.recordingOf(output);
  const call = testbed.sandbox.offer({ timeoutSeconds: 60 });
  const soundMs = await recording.soundStart({ afterMs: call.pushedAtMs });
  await recording.waitUntil(soundMs + ringForMs);
  const hungUp = testbed.sandbox.move(call.sid, 'canceled');
  const silenceMs = await recording.soundEnd({ afterMs: hungUp.pushedAtMs, quietForMs: 500 });
  return {
    toSoundMs: soundMs - call.pushedAtMs,
    // The measured silence can be slightly earlier than the event. Count that as 0.
    toSilenceMs: Math.max(0, silenceMs - hungUp.pushedAtMs),
  };
}
