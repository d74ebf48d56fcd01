/** How much sound a file decodes to, at most. */
export interface AudioExtent {
  /** Sample frames at the file's own rate. */
  readonly frames: number;
  readonly durationS: number;
  readonly channels: number;
}

export const noExtent: AudioExtent = { frames: 0, durationS: 0, channels: 0 };

/** One sound after another. Pure. */
export function addExtents(a: AudioExtent, b: AudioExtent): AudioExtent {
  return {
    frames: a.frames + b.frames,
    durationS: a.durationS + b.durationS,
    channels: Math.max(a.channels, b.channels),
  };
}

/** Either sound. Pure. */
export function longerOf(a: AudioExtent, b: AudioExtent): AudioExtent {
  return {
    frames: Math.max(a.frames, b.frames),
    durationS: Math.max(a.durationS, b.durationS),
    channels: Math.max(a.channels, b.channels),
  };
}

/** The extent of so many frames at one rate. Pure. */
export function extentAt(rateHz: number, frames: number, channels: number): AudioExtent {
  return { frames, durationS: frames / rateHz, channels };
}
