const RATE_HZ = 8000;
const HEADER_BYTES = 44;
const AMPLITUDE = 8000;

/**
 * Creates a tone as a WAV file (mono, 16-bit), used for the recordings that Twilio serves.
 *
 * @param pitchHz the frequency in Hz.
 * @param seconds the duration.
 */
export function toneWav(pitchHz: number, seconds: number): Buffer {
  const samples = RATE_HZ * seconds;
  const wav = Buffer.alloc(HEADER_BYTES + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE_HZ, 24);
  wav.writeUInt32LE(RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    const sample = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * pitchHz * index) / RATE_HZ));
    wav.writeInt16LE(sample, HEADER_BYTES + index * 2);
  }
  return wav;
}
