import type { AudioExtent } from './audio-extent.js';
import { viewBytes, type ByteView } from './byte-view.js';
import { aiffExtent, wavExtent } from './chunked-extent.js';
import { readAdtsFrame } from './aac-frame.js';
import { flacFrameReader, flacRateHz } from './flac-frame.js';
import { extentOfFrames, isFollowed } from './frame-headers.js';
import { readMpegFrame } from './mpeg-frame.js';
import { mp4Extent } from './mp4-extent.js';
import { oggExtent } from './ogg-extent.js';
import { webmExtent } from './webm-extent.js';

/**
 * How much sound a file decodes to, at most, without decoding it. Believes no duration or length that the file claims.
 * `undefined` if it isn't MP3, AAC, MP4, Ogg, WebM, FLAC, WAV, or AIFF. Pure.
 *
 * @example
 * const extent = measureExtent(new Uint8Array(await file.arrayBuffer()));
 * if (extent === undefined || extent.durationS > 60) throw new Error('too long');
 */
export function measureExtent(bytes: Uint8Array): AudioExtent | undefined {
  const file = viewBytes(bytes.subarray(endOfTags(viewBytes(bytes))));
  const extent = measure(file);
  return extent === undefined || extent.frames === 0 ? undefined : extent;
}

/** Tells formats apart by the first bytes, as browsers do. */
function measure(file: ByteView): AudioExtent | undefined {
  if (file.has('RIFF', 0) && file.has('WAVE', 8)) return wavExtent(file);
  if (file.has('FORM', 0) && file.has('AIF', 8)) return aiffExtent(file);
  if (file.has('OggS', 0)) return oggExtent(file);
  if (file.has('fLaC', 0)) return extentOfFrames(file, flacFrameReader(flacRateHz(file, 4)));
  if (file.u32(0) === 0x1a45dfa3) return webmExtent(file);
  if (['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].some((type) => file.has(type, 4)))
    return mp4Extent(file);
  const reader = [readMpegFrame, readAdtsFrame].find((read) => isFollowed(file, 0, read));
  return reader && extentOfFrames(file, reader);
}

/** MP3 files begin with ID3 tags, and others may. Zeros can follow. */
function endOfTags(file: ByteView): number {
  let at = 0;
  while (file.has('ID3', at)) {
    const size = [6, 7, 8, 9].reduce((sum, offset) => sum * 0x80 + (file.u8(at + offset) & 0x7f), 0);
    at += 10 + size + (file.u8(at + 5) & 0x10 ? 10 : 0);
  }
  while (at > 0 && at < file.length && file.u8(at) === 0) at++;
  return at;
}
