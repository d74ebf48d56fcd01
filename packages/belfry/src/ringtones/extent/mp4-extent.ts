import { longerOf, noExtent, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';
import { aacBlock } from './aac-frame.js';
import { longestOpusPacket } from './packet-extent.js';

/**
 * The extent of an MP4 file with AAC or Opus; `undefined` for another codec. It adds up the packets of all tracks,
 * because the durations can claim anything. Pure.
 */
export function mp4Extent(file: ByteView): AudioExtent | undefined {
  const boxes = (type: string): number[] => headerSpans(file).flatMap((span) => placesOf(file, type, span));
  // QuickTime and MP4 name what they contain by four letters after the size, with the count at a fixed place.
  const counts = [...boxes('stsz'), ...boxes('stz2')].map((at) => file.u32(at + 12));
  const fragments = boxes('trun').map((at) => file.u32(at + 8));
  const packets = [...counts, ...fragments].reduce((sum, count) => sum + count, 0);
  const codecs = boxes('stsd').flatMap((at) => codecsOf(file, at));
  if (codecs.length === 0 || !codecs.every((codec) => codec === 'mp4a' || codec === 'Opus')) return undefined;
  const kinds = boxes('esds').map((at) => aacPacket(file, at));
  if (codecs.includes('Opus')) kinds.push(longestOpusPacket);
  if (codecs.includes('mp4a') && boxes('esds').length === 0) return undefined;
  let packet = noExtent;
  for (const kind of kinds) {
    if (kind === undefined) return undefined;
    packet = longerOf(packet, kind);
  }
  const { frames, durationS, channels } = packet;
  return { frames: frames * packets, durationS: durationS * packets, channels };
}

/** Bytes from `from` to before `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Everything but the sound itself. */
function headerSpans(file: ByteView): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < file.length;) {
    const short = file.u32(from);
    const size = short === 1 ? file.u32(from + 8) * 2 ** 32 + file.u32(from + 12) : short || Infinity;
    const to = Math.min(file.length, from + Math.max(8, size));
    if (!file.has('mdat', from + 4)) spans.push({ from, to });
    from = to;
  }
  return spans;
}

function placesOf(file: ByteView, type: string, { from, to }: Span): number[] {
  const places: number[] = [];
  for (let at = file.find(type, from); at >= 0 && at < to; at = file.find(type, at + 4)) places.push(at);
  return places;
}

/** The codecs in a list of sample descriptions. */
function codecsOf(file: ByteView, stsd: number): string[] {
  const codecs: string[] = [];
  let at = stsd + 12;
  for (let left = file.u32(stsd + 8); left > 0 && at < file.length; left--) {
    codecs.push(String.fromCharCode(...[4, 5, 6, 7].map((offset) => file.u8(at + offset))));
    at += Math.max(8, file.u32(at));
  }
  return codecs;
}

/** What one AAC packet decodes to, by its decoder's configuration; `undefined` if it isn't AAC. */
function aacPacket(file: ByteView, esds: number): AudioExtent | undefined {
  let at = descriptor(file, esds + 8, 3);
  const flags = file.u8(at + 2);
  at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + file.u8(at + 3) : 0) + (flags & 0x20 ? 2 : 0);
  at = descriptor(file, at, 4);
  const isAac = [0x40, 0x66, 0x67, 0x68].includes(file.u8(at));
  at = descriptor(file, at + 13, 5);
  const bits = file.u16(at);
  // Types above 30 have a longer header, and are other codecs.
  return isAac && bits >> 11 < 31 ? aacBlock((bits >> 7) & 15, (bits >> 3) & 15) : undefined;
}

/** Where the content of a descriptor begins. Its length takes up to four bytes. */
function descriptor(file: ByteView, at: number, tag: number): number {
  if (file.u8(at) !== tag) return file.length;
  let from = at + 1;
  while (file.u8(from) & 0x80 && from < at + 4) from++;
  return from + 1;
}
