import { epochNowMs } from '../rig/epoch-now.js';
import { eventually } from '../rig/eventually.js';
import type { PulseAudio } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';

/** The part of a testbed that plays and records. */
interface Recorded {
  readonly pulse: Pick<PulseAudio, 'outputs'>;
  readonly recordingOf: (output: string) => Recording;
}

/** Longer than the pauses of the ringtones that tests use for this. */
const spanMs = 1000;

/**
 * Resolves when these outputs, and no others, have sounded for a second. The ringtone must not pause for that long.
 *
 * Tests wait for this because Belfry also rings on the default output until one of the chosen outputs has started. On
 * a busy machine, that takes longer than the half second for which Belfry waits in silence.
 */
export async function expectSoundOnlyOn(
  { pulse, recordingOf }: Recorded,
  ...outputs: readonly string[]
): Promise<void> {
  const expected = outputs.toSorted().join();
  await eventually(
    async () => {
      const fromMs = epochNowMs();
      const silent = await Promise.all(
        pulse.outputs().map(async (output) => ({
          output,
          isSilent: await recordingOf(output).isSilent(fromMs, fromMs + spanMs),
        })),
      );
      const sounding = silent.flatMap(({ output, isSilent }) => (isSilent ? [] : output));
      if (sounding.toSorted().join() === expected) return true;
      throw new Error(`Sounds on: ${sounding.join(', ') || 'no output'}`);
    },
    { timeoutMs: 20_000 },
  );
}
