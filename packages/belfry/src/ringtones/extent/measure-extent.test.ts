import { describe, expect, test } from 'vitest';
import { fakeSoundFile } from '../../testing/fake-sound-file.js';
import { measureExtent } from './measure-extent.js';

const text = (value: string): number[] =>
  Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const repeat = (count: number, bytes: readonly number[]): number[] =>
  Array.from({ length: count }, () => bytes).flat();
const measure = (...parts: (readonly number[])[]): ReturnType<typeof measureExtent> =>
  measureExtent(Uint8Array.from(parts.flat()));

/** An Ogg page with these packets, each shorter than 255 bytes. */
const page = (...packets: (readonly number[])[]): number[] => [
  ...text('OggS'),
  ...repeat(22, [0]),
  packets.length,
  ...packets.map(({ length }) => length),
  ...packets.flat(),
];
const opusHead = [...text('OpusHead'), 1, 2, ...repeat(9, [0])];
const vorbisHead = [
  ...text('\x01vorbis'),
  ...repeat(4, [0]),
  2,
  0x44,
  0xac,
  0,
  0,
  ...repeat(12, [0]),
  0xb8,
  1,
];
/** 120 ms in two bytes: 6 frames of 20 ms. */
const longOpus = [0xff, 6];
const box = (type: string, ...content: (readonly number[])[]): number[] => {
  const bytes = content.flat();
  return [...u32(8 + bytes.length), ...text(type), ...bytes];
};
/** Says AAC in stereo at 44.1 kHz. */
const esds = box('esds', u32(0), [3, 25, 0, 1, 0, 4, 17, 0x40, ...repeat(12, [0]), 5, 2, 0x12, 0x10]);
const mp4 = (codec: string, packets: number): number[] => [
  ...box('ftyp', text('M4A ')),
  ...box(
    'moov',
    box('stsd', u32(0), u32(1), box(codec, repeat(28, [0]), esds)),
    box('stts', u32(0), u32(1), u32(1), u32(1)),
    box('stsz', u32(0), u32(1), u32(packets)),
  ),
];
/** A frame of MP3: 1152 samples at 48 kHz and 32 kbit/s in 96 bytes. */
const mp3Frame = [0xff, 0xfb, 0x14, 0x00, ...repeat(92, [0x55])];
const element = (id: readonly number[], content: readonly number[]): number[] => [
  ...id,
  0x10 | (content.length >> 24),
  ...u32(content.length).slice(1),
  ...content,
];
const webm = (codec: string, blocks: number): number[] => [
  ...element([0x1a, 0x45, 0xdf, 0xa3], []),
  ...[0x18, 0x53, 0x80, 0x67, 0x01, ...repeat(7, [0xff])],
  ...element(
    [0x16, 0x54, 0xae, 0x6b],
    element([0xae], [...element([0x86], text(codec)), ...element([0x63, 0xa2], opusHead)]),
  ),
  ...element([0x1f, 0x43, 0xb6, 0x75], repeat(blocks, element([0xa3], [0x81, 0, 0, 0, ...longOpus]))),
];

describe('the length of a file is counted, whatever its header claims', () => {
  test('WAV counts every byte as a sample', () => {
    const bytes = fakeSoundFile(new Uint8Array(48_000));
    // Claims no samples.
    bytes.fill(0, 40, 44);
    expect(measureExtent(bytes)?.durationS).toBeCloseTo(1, 2);
  });

  test('WAV with a low sample rate is long', () => {
    const bytes = fakeSoundFile(new Uint8Array(48_000));
    new DataView(bytes.buffer).setUint32(24, 100, true);
    expect(measureExtent(bytes)?.durationS).toBeGreaterThan(400);
  });

  test('MP3 counts its frames, after its tags', () => {
    const tag = [...text('ID3'), 4, 0, 0, 0, 0, 0, 5, 0xff, 0xfb, 0x14, 0, 0];
    const extent = measure(tag, repeat(100, mp3Frame));
    expect(extent?.frames).toBe(115_200);
    expect(extent?.durationS).toBeCloseTo(2.4);
  });

  test('Ogg counts the packets of Opus and Vorbis', () => {
    const opus = [...page(opusHead), ...repeat(10, page(longOpus, longOpus))];
    expect(measure(opus)?.durationS).toBeCloseTo(2.4);
    const vorbis = [
      ...page(vorbisHead),
      ...repeat(10, page(...repeat(100, [[0]].flat()).map((byte) => [byte]))),
    ];
    expect(measure(vorbis)?.frames).toBe(1_024_000);
  });

  test('Ogg with two streams counts each packet as the longer one', () => {
    const both = [...page(opusHead), ...page(vorbisHead), ...page(longOpus)];
    expect(measure(both)?.frames).toBe(5760);
  });

  test('MP4 counts its packets, not the time that it claims', () => {
    expect(measure(mp4('mp4a', 1_000_000))?.durationS).toBeGreaterThan(20_000);
  });

  test('WebM counts its packets, also without sizes', () => {
    expect(measure(webm('A_OPUS', 50))?.durationS).toBeCloseTo(6);
  });
});

describe('a file is not measured, and so not decoded, if it is', () => {
  test.each([
    ['empty', []],
    ['HTML', text('<!doctype html><title>Sign in</title>')],
    ['a WAV file with a codec inside', [...fakeSoundFile(new Uint8Array(100))].fill(0x55, 20, 21)],
    ['an MP4 file with an unknown codec', mp4('fLaC', 10)],
    ['a WebM file with an unknown codec', webm('A_FLAC', 10)],
    ['an Ogg file with an unknown codec', page(text('Speex   '))],
    ['one MP3 header in other bytes', [...mp3Frame.slice(0, 4), ...repeat(200, [0x20])]],
  ])('%s', (_what, bytes) => {
    expect(measure(bytes)).toBeUndefined();
  });

  test('random bytes, and reading them never fails or takes long', () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) & 0xff;
    for (const start of [
      '',
      'RIFF    WAVE',
      'OggS',
      'fLaC',
      '    ftyp',
      '\x1a\x45\xdf\xa3',
      'FORM    AIFF',
      'ID3',
    ])
      for (let i = 0; i < 20; i++) measure(text(start), Array.from({ length: 2000 }, random));
    expect(measure(Array.from({ length: 2000 }, random))).toBeUndefined();
  });
});
