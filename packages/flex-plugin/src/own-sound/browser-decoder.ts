import type { SoundDecoder } from './inspect-sound.js';

const decodedRateHz = 48_000;
/** A browser that has not read the head of a file at hand by then won't, ms. */
const headTimeoutMs = 5_000;

/** The browser's own; needs no gesture of the agent's. */
export const browserDecoder: SoundDecoder = {
  async announcedS(file) {
    const url = URL.createObjectURL(file);
    const audio = new Audio();
    try {
      const seconds = await metadataDurationS(audio, url);
      // Of a stream without an end, as recorders write them, it says Infinity.
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
    const timer = setTimeout(() => resolve(undefined), headTimeoutMs);
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
