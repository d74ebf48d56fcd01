import { extentAt, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';

/** PCM, float, A-law, and µ-law. WAV can contain any codec, but others are rare and could hide any length. */
const plainFormats: readonly number[] = [1, 3, 6, 7];
const extensible = 0xfffe;

/**
 * The extent of a WAV file with plain samples; `undefined` if it is something else. It counts all bytes of the file as
 * samples, because the header can claim any number. Pure.
 */
export function wavExtent(file: ByteView): AudioExtent | undefined {
  const u16 = (at: number): number => file.u8(at) + file.u8(at + 1) * 0x100;
  const u32 = (at: number): number => u16(at) + u16(at + 2) * 0x1_0000;
  let at = 12;
  while (at < file.length && !file.has('fmt ', at)) at += 8 + u32(at + 4) + (u32(at + 4) & 1);
  const format = u16(at + 8);
  const plain = format === extensible ? u16(at + 32) : format;
  const [channels, rateHz, bits] = [u16(at + 10), u32(at + 12), u16(at + 22)];
  if (!plainFormats.includes(plain)) return undefined;
  return plainExtent(file, { channels, rateHz, bits });
}

/** The extent of an AIFF file with plain samples, which Safari plays. Pure. */
export function aiffExtent(file: ByteView): AudioExtent | undefined {
  let at = 12;
  while (at < file.length && !file.has('COMM', at)) at += 8 + file.u32(at + 4) + (file.u32(at + 4) & 1);
  // The rate is an 80-bit float.
  const rateHz = file.u32(at + 18) * 2 ** ((file.u16(at + 16) & 0x7fff) - 16_383 - 31);
  if (file.has('AIFC', 8) && !['NONE', 'sowt', 'fl32', 'FL32'].some((codec) => file.has(codec, at + 26)))
    return undefined;
  return plainExtent(file, { channels: file.u16(at + 8), rateHz, bits: file.u16(at + 14) });
}

interface PlainSamples {
  readonly channels: number;
  readonly rateHz: number;
  readonly bits: number;
}

function plainExtent(file: ByteView, { channels, rateHz, bits }: PlainSamples): AudioExtent | undefined {
  if (channels === 0 || bits < 8 || !(rateHz > 0)) return undefined;
  return extentAt(rateHz, file.length / (channels * Math.ceil(bits / 8)), channels);
}
