import { addExtents, noExtent, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';
import { flacFrameReader, flacRateHz } from './flac-frame.js';
import { extentOfFrames } from './frame-headers.js';
import { longestOf, maxStreams, opusReader, vorbisReader, type PacketReader } from './packet-extent.js';

/**
 * The extent of an Ogg file with Opus, Vorbis, or FLAC; `undefined` for another codec. It adds up the packets, because
 * the positions in the pages can claim anything. Pure.
 */
export function oggExtent(file: ByteView): AudioExtent | undefined {
  const readers: PacketReader[] = [];
  let sum = noExtent;
  for (let page = file.find('OggS'); page >= 0; page = file.find('OggS', page + 4)) {
    for (const { at, length } of packetsOf(file, page)) {
      if (file.has('\x7fFLAC', at)) return extentOfFrames(file, flacFrameReader(flacRateHz(file, at + 13)));
      if (file.has('OpusHead', at)) readers.push(opusReader(file.u8(at + 9)));
      else if (file.has('\x01vorbis', at)) readers.push(vorbisReader(file, at));
      else if (readers.length === 0) return undefined;
      else sum = addExtents(sum, longestOf(readers, file, at, length));
      if (readers.length > maxStreams) return undefined;
    }
  }
  return sum;
}

/** The packets that begin on a page. Their first 255 bytes are on it. */
function packetsOf(file: ByteView, page: number): { readonly at: number; readonly length: number }[] {
  const segments = file.u8(page + 26);
  const packets: { at: number; length: number }[] = [];
  let at = page + 27 + segments;
  let isContinued = (file.u8(page + 5) & 1) === 1;
  let length = 0;
  for (let i = 0; i < segments; i++) {
    const size = file.u8(page + 27 + i);
    length += size;
    if (size === 255 && i < segments - 1) continue;
    if (!isContinued) packets.push({ at, length });
    isContinued = false;
    at += length;
    length = 0;
  }
  return packets;
}
