import type { AudioExtent } from './audio-extent.js';
import type { FrameReader } from './frame-headers.js';

const ratesHz: readonly number[] = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
const blockFrames = 1024;

/**
 * What one block of AAC decodes to. HE-AAC doubles the sample rate, but not the length in time. It also turns mono into
 * stereo.
 *
 * @param rateIndex The index of the rate, as in the header.
 * @param layout The number of channels, or 0 if the block itself says it, or 7 for eight.
 */
export function aacBlock(rateIndex: number, layout: number): AudioExtent | undefined {
  const rateHz = ratesHz[rateIndex];
  if (rateHz === undefined) return undefined;
  const channels = layout === 0 || layout > 6 ? 8 : Math.max(2, layout);
  return { frames: 2 * blockFrames, durationS: blockFrames / rateHz, channels };
}

/** AAC in an ADTS stream. */
export const readAdtsFrame: FrameReader = (file, at) => {
  const [third, fourth] = [file.u8(at + 2), file.u8(at + 3)];
  const block = aacBlock((third >> 2) & 15, ((third & 1) << 2) | (fourth >> 6));
  const length = ((fourth & 3) << 11) | (file.u8(at + 4) << 3) | (file.u8(at + 5) >> 5);
  const isSync = file.u8(at) === 0xff && (file.u8(at + 1) & 0xf6) === 0xf0;
  if (!isSync || block === undefined || length < 7) return undefined;
  const blocks = (file.u8(at + 6) & 3) + 1;
  return {
    frames: block.frames * blocks,
    durationS: block.durationS * blocks,
    channels: block.channels,
    length,
  };
};
