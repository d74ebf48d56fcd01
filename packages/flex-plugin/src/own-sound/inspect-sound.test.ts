import { describe, expect, it, vi } from 'vitest';
import { inspectSound, maxSoundBytes, type DecodedSound, type SoundDecoder } from './inspect-sound.js';

interface FakeSound {
  readonly durationS?: number;
  readonly announcedS?: number;
  readonly sample?: number;
}

function decoderOf({ durationS = 1, announcedS, sample = 0.5 }: FakeSound = {}): SoundDecoder {
  const sound: DecodedSound = {
    duration: durationS,
    numberOfChannels: 2,
    // Only the second channel sounds, and only at its end.
    getChannelData: (channel) => Float32Array.from([0, 0, channel === 1 ? sample : 0]),
  };
  return {
    announcedS: () => Promise.resolve(announcedS),
    decode: (bytes) => {
      // As browsers do: the bytes are gone afterwards.
      structuredClone(bytes, { transfer: [bytes] });
      return Promise.resolve(sound);
    },
  };
}
const file = (bytes = 3): Blob => new Blob([new Uint8Array(bytes)]);

describe('a file', () => {
  it('that sounds is fit, and its bytes are whole', async () => {
    const inspected = await inspectSound(file(), decoderOf({ durationS: 60.1, announcedS: 60 }));
    expect(inspected).toMatchObject({ state: 'fit', bytes: { byteLength: 3 } });
  });

  it.each([
    ['empty', file(0), {}],
    ['too-large', file(maxSoundBytes + 1), {}],
    ['too-long', file(), { durationS: 61 }],
    ['silent', file(), { sample: 0.0005 }],
  ] as const)('is %s', async (why, given, sound) => {
    expect(await inspectSound(given, decoderOf(sound))).toEqual({ state: 'unfit', why });
  });

  it('as large as may be is fit', async () => {
    expect(await inspectSound(file(maxSoundBytes), decoderOf())).toMatchObject({ state: 'fit' });
  });

  it('that says that it lasts hours is never decoded', async () => {
    const decode = vi.fn();
    const decoder: SoundDecoder = { ...decoderOf({ announcedS: 7200 }), decode };
    expect(await inspectSound(file(), decoder)).toEqual({ state: 'unfit', why: 'too-long' });
    expect(decode).not.toHaveBeenCalled();
  });

  it('that says a little too much of itself is judged by what is in it', async () => {
    const inspected = await inspectSound(file(), decoderOf({ announcedS: 90, durationS: 50 }));
    expect(inspected).toMatchObject({ state: 'fit' });
  });

  it('that does not decode is undecodable', async () => {
    const decoder: SoundDecoder = { ...decoderOf(), decode: () => Promise.reject(new Error('no')) };
    expect(await inspectSound(file(), decoder)).toEqual({ state: 'unfit', why: 'undecodable' });
  });

  it('that went away after it was chosen is unreadable', async () => {
    const gone = Object.assign(file(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    expect(await inspectSound(gone, decoderOf())).toEqual({ state: 'unfit', why: 'unreadable' });
  });
});
