import type { Stage } from '../e2e/stage/open-stage.js';

/** One ring, from the event on the socket to what was recorded. */
export interface RingTimes {
  readonly toSoundMs: number;
  readonly toSilenceMs: number;
}

/** Long enough that a ring is settled, short enough that no cadence has come to its pause. */
const ringForMs = 600;

/** Offers a call, lets it ring, lets the caller hang up, and measures both ends on the recording. */
export async function measureRing(stage: Stage, output: string): Promise<RingTimes> {
  const heard = stage.heard(output);
  const call = stage.sandbox.offer({ timeoutSeconds: 60 });
  const soundMs = await heard.soundStart({ afterMs: call.pushedAtMs });
  await heard.waitUntil(soundMs + ringForMs);
  const hungUp = stage.sandbox.move(call.sid, 'canceled');
  const silenceMs = await heard.soundEnd({ afterMs: hungUp.pushedAtMs, quietForMs: 500 });
  return {
    toSoundMs: soundMs - call.pushedAtMs,
    // Silent before the event can be told apart from it: not faster than at once.
    toSilenceMs: Math.max(0, silenceMs - hungUp.pushedAtMs),
  };
}
