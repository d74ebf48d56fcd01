import { epochNowMs } from '../rig/epoch-now.js';
import { eventually } from '../rig/eventually.js';
import type { PulseAudio } from '../rig/pulse-audio.js';
import { record, type Recording } from '../rig/recorder.js';

/** Recordings of all outputs of a testbed. */
export interface OutputRecordings {
  /** @throws Error when the testbed has no such output. */
  readonly recordingOf: (output: string) => Recording;
  /** Resolves when no output has played a sound for 0.3 s. A ringtone may pause for longer, so end the calls first. */
  readonly silence: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const silentForMs = 300;

/** Starts recording these outputs. */
export async function recordOutputs(
  pulse: PulseAudio,
  outputs: readonly string[],
): Promise<OutputRecordings> {
  const recordings = new Map<string, Recording>();
  for (const output of outputs) recordings.set(output, await record(pulse, output));
  return {
    recordingOf(output) {
      const recording = recordings.get(output);
      if (recording === undefined) throw new Error(`This testbed has no output "${output}"`);
      return recording;
    },
    async silence() {
      await eventually(async () => {
        const fromMs = epochNowMs();
        const spans = [...recordings.values()].map((each) => each.isSilent(fromMs, fromMs + silentForMs));
        return (await Promise.all(spans)).every(Boolean);
      });
    },
    async stop() {
      for (const recording of recordings.values()) await recording.stop();
    },
  };
}
