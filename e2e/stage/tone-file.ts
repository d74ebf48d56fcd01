import { writeFile } from 'node:fs/promises';
import { wavFile } from '../rig/wav-file.js';

const sampleRateHz = 48_000;

/** Writes an audio file that holds one pitch, to be told from every other ringtone on a recording. */
export async function writeToneFile(
  path: string,
  { hz, durationMs }: { readonly hz: number; readonly durationMs: number },
): Promise<void> {
  const samples = Int16Array.from({ length: (sampleRateHz * durationMs) / 1000 }, (_, index) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz)),
  );
  await writeFile(path, wavFile(samples, sampleRateHz));
}
