import type { PulseAudio } from '../rig/pulse-audio.js';
import { record, type Recording } from '../rig/recorder.js';

/** Recordings of all outputs of a testbed. */
export interface OutputRecordings {
  /** @throws Error when the testbed has no such output. */
  readonly recordingOf: (output: string) => Recording;
  readonly stop: () => Promise<void>;
}

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
    async stop() {
      for (const recording of recordings.values()) await recording.stop();
    },
  };
}
