/** What a FLAC file contains and claims. */
export interface FlacBomb {
  /** Each decodes to 65,535 samples of silence per channel, and takes 14 bytes. */
  readonly frames: number;
  /** The number of samples that the header claims. 0 means unknown. */
  readonly claimedSamples: number;
}

const rateHz = 48_000;

/**
 * A tiny stereo FLAC file that decodes to hours of silence.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9639
 */
export function flacBomb({ frames, claimedSamples }: FlacBomb): Uint8Array {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(65_535, 0);
  info.writeUInt16BE(65_535, 2);
  // The rate in 20 bits, two channels, 16 bits per sample, and the number of samples in 36 bits.
  info.writeUInt32BE(((rateHz << 12) | (1 << 9) | (15 << 4)) >>> 0, 10);
  info.writeUInt32BE(claimedSamples, 14);
  const header = Buffer.from([...Buffer.from('fLaC'), 0x80, 0, 0, info.length]);
  return Buffer.concat([header, info, ...Array.from({ length: frames }, (_, number) => silentFrame(number))]);
}

function silentFrame(number: number): Buffer {
  // Block size in 16 bits, 48 kHz, two channels, 16 bits per sample.
  const header = [0xff, 0xf8, 0x7a, 0x18, ...codedNumber(number), 0xff, 0xfe];
  // Each channel is one constant: a type and a sample of 0.
  const body = [...header, crc(header, 8, 0x07), 0x00, 0, 0, 0x00, 0, 0];
  const footer = crc(body, 16, 0x8005);
  return Buffer.from([...body, footer >> 8, footer & 0xff]);
}

/** A frame's number is coded like a character in UTF-8. */
function codedNumber(number: number): number[] {
  if (number < 0x80) return [number];
  if (number < 0x800) return [0xc0 | (number >> 6), 0x80 | (number & 63)];
  return [
    ...(number < 0x1_0000 ? [0xe0 | (number >> 12)] : [0xf0 | (number >> 18), 0x80 | ((number >> 12) & 63)]),
    0x80 | ((number >> 6) & 63),
    0x80 | (number & 63),
  ];
}

function crc(bytes: readonly number[], width: 8 | 16, polynomial: number): number {
  const [top, mask] = [2 ** (width - 1), 2 ** width - 1];
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++)
      value = value & top ? ((value << 1) ^ polynomial) & mask : (value << 1) & mask;
  }
  return value;
}
