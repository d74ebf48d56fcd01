import type { SoundDecoder } from './inspect-sound.js';

const decodedRateHz = 48_000;
/** A browser that hasn't read the header of a local file by then never will, in ms. */
const headerTimeoutMs = 5_000;

/** The browser's decoder. Works before the agent's first click on the page. */
export const browserDecoder: SoundDecoder = {
  async claimedDurationS(file) {
    const url = URL.createObjectURL(file);
    const audio = new Audio();
    try {
      const seconds = await metadataDurationS(audio, url);
      // Recorders write files without a duration, for which the browser reports Infinity.
      return seconds !== undefined && Number.isFinite(seconds) ? seconds : undefined;
    } finally {
      audio.removeAttribute('src');
      audio.load();
      URL.revokeObjectURL(url);
    }
  },
  decode: async (bytes) => await new OfflineAudioContext(1, 1, decodedRateHz).decodeAudioData(bytes),
};

function metadataDurationS(audio: HTMLAudioElement, url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), headerTimeoutMs);
    const settle = (seconds: number | undefined): void => {
      clearTimeout(timer);
      resolve(seconds);
    };
    audio.onloadedmetadata = () => settle(audio.duration);
    audio.onerror = () => settle(undefined);
    audio.preload = 'metadata';
    audio.src = url;
  });
}
