import { writeFile } from 'node:fs/promises';
import { wavFile } from '../rig/wav-file.js';

const sampleRateHz = 48_000;

/** One pitch, for a while. */
export interface FileTone {
  readonly hz: number;
  readonly durationMs: number;
}

/** Writes an audio file that holds one pitch, to be told from every other ringtone on a recording. */
export async function writeToneFile(path: string, tone: FileTone): Promise<void> {
  await writeFile(path, toneFile(tone));
}

/** The bytes of such a file. */
export function toneFile({ hz, durationMs }: FileTone): Uint8Array {
  const samples = Int16Array.from({ length: (sampleRateHz * durationMs) / 1000 }, (_, index) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz)),
  );
  return wavFile(samples, sampleRateHz);
}
