import { extentAt, longerOf, noExtent, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';

/** What a packet of this stream decodes to, at most. `at` is the packet's first byte. */
export type PacketReader = (file: ByteView, at: number, length: number) => AudioExtent;

const opusRateHz = 48_000;
/** The longest packet that Opus allows: 120 ms, in stereo. */
export const longestOpusPacket: AudioExtent = { frames: 5760, durationS: 0.12, channels: 2 };

/** Frames in each frame of an Opus packet, by the top five bits of its first byte (RFC 6716, section 3.1). */
function opusFrameSize(config: number): number {
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0;
  if (config < 16) return [480, 960][config & 1] ?? 0;
  return 120 << (config & 3);
}

export function opusReader(channels: number): PacketReader {
  return (file, at, length) => {
    const first = file.u8(at);
    const code = first & 3;
    const count = code === 0 ? 1 : code < 3 ? 2 : file.u8(at + 1) & 63;
    const frames = length === 0 ? 0 : Math.min(longestOpusPacket.frames, count * opusFrameSize(first >> 3));
    return extentAt(opusRateHz, frames, channels);
  };
}

/**
 * Reads the first header of a Vorbis stream. Which of the two block sizes a packet has is known only to a decoder, so
 * each counts as long.
 */
export function vorbisReader(file: ByteView, header: number): PacketReader {
  const channels = file.u8(header + 11);
  const rateHz = file.u8(header + 12) + file.u8(header + 13) * 0x100 + file.u8(header + 14) * 0x1_0000;
  const longBlock = 2 ** (file.u8(header + 28) >> 4);
  return () => extentAt(Math.max(1, rateHz), longBlock / 2, channels);
}

/** A file can contain several streams, one after another or interleaved. More than this is no ringtone. */
export const maxStreams = 8;

/** The most that a packet decodes to, whichever of these streams it belongs to. Pure. */
export function longestOf(
  readers: readonly PacketReader[],
  ...packet: Parameters<PacketReader>
): AudioExtent {
  return readers.reduce((longest, read) => longerOf(longest, read(...packet)), noExtent);
}
