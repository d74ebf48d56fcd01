import { addExtents, longerOf, noExtent, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';
import {
  longestOf,
  longestOpusPacket,
  maxStreams,
  opusReader,
  vorbisReader,
  type PacketReader,
} from './packet-extent.js';

/** The elements that contain what matters here: Segment, Cluster, BlockGroup, Tracks, TrackEntry, and Audio. */
const parents: readonly number[] = [0x18538067, 0x1f43b675, 0xa0, 0x1654ae6b, 0xae, 0xe1];
const blocks: readonly number[] = [0xa3, 0xa1];
const codecId = 0x86;
const codecPrivate = 0x63a2;
/** Its packets aren't stored as they are. */
const contentEncodings = 0x6d80;

/**
 * The extent of a WebM file with Opus or Vorbis; `undefined` for another codec. It adds up the packets, because the
 * durations can claim anything. Pure.
 */
export function webmExtent(file: ByteView): AudioExtent | undefined {
  const readers: PacketReader[] = [];
  let sum = noExtent;
  for (let at = 0; at < file.length;) {
    const id = readId(file, at);
    const size = readSize(file, id.end);
    const from = size.end;
    at = parents.includes(id.value) ? from : from + size.value;
    if (blocks.includes(id.value)) {
      if (readers.length === 0) return undefined;
      sum = addExtents(sum, blockExtent(file, from, size.value, readers));
    } else if (id.value === codecPrivate) {
      const vorbis = file.find('\x01vorbis', from);
      if (file.has('OpusHead', from)) readers.push(opusReader(file.u8(from + 9)));
      else if (vorbis >= 0 && vorbis < at) readers.push(vorbisReader(file, vorbis));
    } else if (id.value === codecId && !file.has('A_OPUS', from) && !file.has('A_VORBIS', from))
      return undefined;
    const isCut = at > file.length && !blocks.includes(id.value);
    if (id.value === 0 || id.value === contentEncodings || isCut || readers.length > maxStreams)
      return undefined;
  }
  return sum;
}

/** A number and the place after it. */
interface ReadNumber {
  readonly value: number;
  readonly end: number;
}

/** An element's name. Its first byte says how long it is. */
function readId(file: ByteView, at: number): ReadNumber {
  const length = Math.clz32(file.u8(at)) - 23;
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 0x100 + file.u8(at + i);
  return { value: length > 4 ? 0 : value, end: at + length };
}

/** An element's size. All ones mean that it lasts until the next of its kind. */
function readSize(file: ByteView, at: number): ReadNumber {
  const length = Math.clz32(file.u8(at)) - 23;
  let value = file.u8(at) - (length > 8 ? 0 : 2 ** (8 - length));
  for (let i = 1; i < length; i++) value = value * 0x100 + file.u8(at + i);
  return { value: value === 2 ** (7 * length) - 1 ? Infinity : value, end: at + length };
}

/** A block has one packet, or up to 256. */
function blockExtent(
  file: ByteView,
  from: number,
  size: number,
  readers: readonly PacketReader[],
): AudioExtent {
  const track = readSize(file, from);
  const flags = file.u8(track.end + 2);
  const at = track.end + 3;
  const longest = longestOf(readers, file, at, from + size - at);
  if ((flags & 0x06) === 0) return longest;
  const count = file.u8(at) + 1;
  const each = longerOf(longest, longestOpusPacket);
  return { frames: each.frames * count, durationS: each.durationS * count, channels: each.channels };
}
