import { maxRingtoneBytes } from 'belfry';
import { describe, expect, it, vi } from 'vitest';
import { inspectSound, type DecodedSound, type SoundDecoder } from './inspect-sound.js';

interface FakeSound {
  readonly durationS?: number;
  readonly claimedDurationS?: number;
  readonly sample?: number;
}

function decoderOf({ durationS = 1, claimedDurationS, sample = 0.5 }: FakeSound = {}): SoundDecoder {
  const sound: DecodedSound = {
    duration: durationS,
    numberOfChannels: 2,
    // Only the end of the second channel is audible.
    getChannelData: (channel) => Float32Array.from([0, 0, channel === 1 ? sample : 0]),
  };
  return {
    claimedDurationS: () => Promise.resolve(claimedDurationS),
    decode: (bytes) => {
      // Like browsers, this detaches the bytes.
      structuredClone(bytes, { transfer: [bytes] });
      return Promise.resolve(sound);
    },
  };
}
const file = (bytes = 3): Blob => new Blob([new Uint8Array(bytes)]);

describe('inspecting a file', () => {
  it('accepts audible sound and returns all its bytes', async () => {
    const inspected = await inspectSound(file(), decoderOf({ durationS: 60.1, claimedDurationS: 60 }));
    expect(inspected).toMatchObject({ state: 'usable', bytes: { byteLength: 3 } });
  });

  it.each([
    ['empty', file(0), {}],
    ['too-large', file(maxRingtoneBytes + 1), {}],
    ['too-long', file(), { durationS: 61 }],
    ['silent', file(), { sample: 0.0005 }],
  ] as const)('rejects a file that is %s', async (why, given, sound) => {
    expect(await inspectSound(given, decoderOf(sound))).toEqual({ state: 'unusable', why });
  });

  it('accepts the maximum size', async () => {
    expect(await inspectSound(file(maxRingtoneBytes), decoderOf())).toMatchObject({ state: 'usable' });
  });

  it('rejects a claimed duration of hours without decoding', async () => {
    const decode = vi.fn();
    const decoder: SoundDecoder = { ...decoderOf({ claimedDurationS: 7200 }), decode };
    expect(await inspectSound(file(), decoder)).toEqual({ state: 'unusable', why: 'too-long' });
    expect(decode).not.toHaveBeenCalled();
  });

  it('goes by the decoded duration if the claimed one is slightly too long', async () => {
    const inspected = await inspectSound(file(), decoderOf({ claimedDurationS: 90, durationS: 50 }));
    expect(inspected).toMatchObject({ state: 'usable' });
  });

  it('rejects a file that the browser can’t decode', async () => {
    const decoder: SoundDecoder = { ...decoderOf(), decode: () => Promise.reject(new Error('no')) };
    expect(await inspectSound(file(), decoder)).toEqual({ state: 'unusable', why: 'undecodable' });
  });

  it('rejects a file that was deleted after it was chosen', async () => {
    const gone = Object.assign(file(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    expect(await inspectSound(gone, decoderOf())).toEqual({ state: 'unusable', why: 'unreadable' });
  });
});
