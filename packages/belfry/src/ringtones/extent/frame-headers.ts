import { addExtents, noExtent, type AudioExtent } from './audio-extent.js';
import type { ByteView } from './byte-view.js';

/** A frame of compressed sound, by its header. */
export interface FrameHeader extends AudioExtent {
  /** Its length in bytes, if the header says so. */
  readonly length?: number;
}

/** The frame whose header is at this place; `undefined` if there is no header. */
export type FrameReader = (file: ByteView, at: number) => FrameHeader | undefined;

/** Adds up all frames in a file, as a decoder finds them, whatever the file claims elsewhere. Pure. */
export function extentOfFrames(file: ByteView, readFrame: FrameReader): AudioExtent {
  let sum = noExtent;
  for (let at = 0; at < file.length - 3;) {
    const frame = file.u8(at) === 0xff ? readFrame(file, at) : undefined;
    const isFrame = frame !== undefined && (frame.length === undefined || isFollowed(file, at, readFrame));
    if (isFrame) sum = addExtents(sum, frame);
    at += isFrame ? (frame.length ?? 1) : 1;
  }
  return sum;
}

/** Whether another frame or the end follows a frame. Otherwise, its header is there by chance. */
export function isFollowed(file: ByteView, at: number, readFrame: FrameReader): boolean {
  const frame = readFrame(file, at);
  if (frame === undefined) return false;
  const next = at + (frame.length ?? 0);
  return next >= file.length - 3 || readFrame(file, next) !== undefined || file.has('TAG', next);
}
