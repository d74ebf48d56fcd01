/** The length of the header of a WAV file. */
export const wavHeaderBytes = 44;

/**
 * A WAV file with one channel, 48 kHz, and 8 bits per sample.
 *
 * @param samples Each 0 to 255. The fake browser decodes them to 0 to 1.
 */
export function fakeSoundFile(samples: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(wavHeaderBytes + samples.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF    WAVEfmt '));
  view.setUint32(4, 36 + samples.length, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 48_000, true);
  view.setUint32(28, 48_000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, samples.length, true);
  bytes.set(samples, wavHeaderBytes);
  return bytes;
}
