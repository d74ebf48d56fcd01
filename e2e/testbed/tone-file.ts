import { writeFile } from 'node:fs/promises';
import { wavFile } from '../rig/wav-file.js';

const sampleRateHz = 48_000;

/** A tone of one pitch. */
export interface FileTone {
  readonly hz: number;
  readonly durationMs: number;
}

/** Writes an audio file with one tone. */
export async function writeToneFile(path: string, tone: FileTone): Promise<void> {
  await writeFile(path, toneFile(tone));
}

/** The bytes of an audio file with one tone. */
export function toneFile({ hz, durationMs }: FileTone): Uint8Array {
  const samples = Int16Array.from({ length: (sampleRateHz * durationMs) / 1000 }, (_, index) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz)),
  );
  return wavFile(samples, sampleRateHz);
}
