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
 * The first unbroken tone after a time, for ringtones whose tones last only 120 ms or more. On a busy machine, a gap may
 * leave only a click of a tone, which contains every pitch.
 */
export async function firstTone(
  recording: Recording,
  { afterMs, candidatesHz }: { readonly afterMs: number; readonly candidatesHz: readonly number[] },
): Promise<Tone> {
  let searchFromMs = afterMs;
  return await eventually(async () => {
    const soundMs = await recording.soundStart({ afterMs: searchFromMs });
    searchFromMs = soundMs + toneMs;
    if (!(await recording.isUnbroken(soundMs, searchFromMs))) return false;
    const pitchesHz = await recording.pitchesHz(soundMs + 20, searchFromMs, candidatesHz);
    return { soundMs, pitchesHz: pitchesHz.toSorted((a, b) => a - b) };
  });
}

const toneMs = 110;
