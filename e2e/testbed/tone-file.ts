import { writeFile } from 'node:fs/promises';
import { wavFile } from '../rig/wav-file.js';

const sampleRateHz = 48_000;

/** A tone of one pitch. */
export interface FileTone {
  readonly hz: number;
  readonly durationMs: number;
  /** Silence before the tone. Default: none. */
  readonly leadMs?: number;
  /** The level of the loudest sample, in dBFS. Default: −9. */
  readonly peakDb?: number;
}

/** Writes an audio file with one tone. */
export async function writeToneFile(path: string, tone: FileTone): Promise<void> {
  await writeFile(path, toneFile(tone));
}

/** The bytes of an audio file with one tone. */
export function toneFile({ hz, durationMs, leadMs = 0, peakDb = -9 }: FileTone): Uint8Array {
  const lead = (sampleRateHz * leadMs) / 1000;
  const amplitude = 32_767 * 10 ** (peakDb / 20);
  const samples = Int16Array.from({ length: lead + (sampleRateHz * durationMs) / 1000 }, (_, index) =>
    index < lead ? 0 : Math.round(amplitude * Math.sin((2 * Math.PI * hz * (index - lead)) / sampleRateHz)),
  );
  return wavFile(samples, sampleRateHz);
}
