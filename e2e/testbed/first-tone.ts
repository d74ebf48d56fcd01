import { eventually } from '../rig/eventually.js';
import type { Recording } from '../rig/recorder.js';

/** A tone, found by {@link firstTone}. */
export interface Tone {
  /** When it started, in epoch ms. */
  readonly soundMs: number;
  /** Which of the candidates it consists of, lowest first. */
  readonly pitchesHz: readonly number[];
}

/**
 * The first tone after a time that contains any of these pitches, for ringtones whose tones last only 120 ms or more. On a
 * busy machine, a gap may leave nothing of the very first one but its start.
 */
export async function firstTone(
  recording: Recording,
  { afterMs, candidatesHz }: { readonly afterMs: number; readonly candidatesHz: readonly number[] },
): Promise<Tone> {
  let searchFromMs = afterMs;
  return await eventually(async () => {
    const soundMs = await recording.soundStart({ afterMs: searchFromMs });
    searchFromMs = soundMs + toneMs;
    const pitchesHz = await recording.pitchesHz(soundMs + 20, soundMs + toneMs, candidatesHz);
    return pitchesHz.length > 0 && { soundMs, pitchesHz: pitchesHz.toSorted((a, b) => a - b) };
  });
}

const toneMs = 110;
