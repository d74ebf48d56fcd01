const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Writes `assets/bell.private.wav`: one strike of a bell in two seconds. Belfry loops the whole file. */
const sampleRateHz = 16_000;
const durationS = 2;
const levelOfFullScale = 0.5;

/** The partials of the strike: the multiple of its pitch, the level, and the fade time of each. */
const pitchHz = 784;
const partials = [
  { ratio: 1, level: 0.7, fadeS: 0.6 },
  { ratio: 2.76, level: 0.2, fadeS: 0.25 },
  { ratio: 5.4, level: 0.1, fadeS: 0.1 },
];
/** A strike that starts at full level would click. */
const attackS = 0.004;

function sampleAt(timeS) {
  const bell = partials.reduce(
    (sum, { ratio, level, fadeS }) =>
      sum + level * Math.exp(-timeS / fadeS) * Math.sin(2 * Math.PI * pitchHz * ratio * timeS),
    0,
  );
  const lastTenthS = Math.min(1, (durationS - timeS) / 0.1);
  return levelOfFullScale * Math.min(1, timeS / attackS) * lastTenthS * bell;
}

function wavFile(samples) {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(Math.round(sample * 32_767), 44 + index * 2));
  return bytes;
}

const samples = Array.from({ length: sampleRateHz * durationS }, (_, index) =>
  sampleAt(index / sampleRateHz),
);
writeFileSync(join(__dirname, '../assets/bell.private.wav'), wavFile(samples));
