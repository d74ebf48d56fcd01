import type { SampleBuffer } from '../browser/audio-environment.js';
import { wavHeaderBytes } from './fake-sound-file.js';

/** Samples of one channel. */
export class FakeBuffer implements SampleBuffer {
  readonly numberOfChannels = 1;
  readonly length: number;
  readonly duration: number;
  readonly #samples: Float32Array;

  constructor({ length, sampleRate }: { readonly length: number; readonly sampleRate: number }) {
    this.length = length;
    this.duration = length / sampleRate;
    this.#samples = new Float32Array(length);
  }

  getChannelData(): Float32Array {
    return this.#samples;
  }
}

/** Decodes the files of `fakeSoundFile`: each byte after the header to a sample. Rejects all others. */
export class FakeDecoder {
  readonly #sampleRate: number;

  constructor(_channels: number, _length: number, sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  decodeAudioData(bytes: ArrayBuffer): Promise<SampleBuffer> {
    const samples = new Uint8Array(bytes).subarray(wavHeaderBytes);
    if (new Uint8Array(bytes)[0] !== 'R'.charCodeAt(0)) {
      return Promise.reject(new DOMException('Unable to decode audio data', 'EncodingError'));
    }
    const buffer = new FakeBuffer({ length: samples.length, sampleRate: this.#sampleRate });
    buffer.getChannelData().set([...samples].map((value) => value / 255));
    return Promise.resolve(buffer);
  }
}
