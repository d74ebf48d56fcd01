import { expect, it } from 'vitest';
import { isAudible } from './is-audible.js';

const buffer = (...channels: readonly number[][]): Parameters<typeof isAudible>[0] => ({
  numberOfChannels: channels.length,
  getChannelData: (channel) => Float32Array.from(channels[channel] ?? []),
});

it('takes a buffer for audible if any channel exceeds −60 dBFS, in either direction', () => {
  expect(isAudible(buffer([0, 0], [0, 0.0011]))).toBe(true);
  expect(isAudible(buffer([-0.0011]))).toBe(true);
});

it('takes a buffer for silent if no sample exceeds −60 dBFS, or there is none', () => {
  expect(isAudible(buffer([0.0009, -0.0009], [0]))).toBe(false);
  expect(isAudible(buffer([], []))).toBe(false);
  expect(isAudible(buffer())).toBe(false);
});
