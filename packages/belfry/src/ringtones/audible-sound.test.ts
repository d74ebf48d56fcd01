import { describe, expect, test } from 'vitest';
import type { SampleBuffer } from '../browser/audio-environment.js';
import { audibleSound, silentForS } from './audible-sound.js';

const rateHz = 1000;

/** A sound made of stretches, each with a constant level. */
function bufferOf(...stretches: readonly { readonly s: number; readonly db: number }[]): SampleBuffer {
  const samples = Float32Array.from(
    stretches.flatMap(({ s, db }) => Array.from({ length: s * rateHz }, () => 10 ** (db / 20))),
  );
  return {
    length: samples.length,
    duration: samples.length / rateHz,
    numberOfChannels: 1,
    getChannelData: () => samples,
  };
}
const silence = (s: number): { s: number; db: number } => ({ s, db: -Infinity });
const tone = (s: number, db = -6): { s: number; db: number } => ({ s, db });

describe('the sound in a buffer', () => {
  test('starts with the first audible sample, and keeps the silence around it as its pause', () => {
    expect(audibleSound(bufferOf(silence(1), tone(2), silence(3)))).toMatchObject({
      startS: 1,
      loopStartS: 0,
      endS: 6,
      isQuiet: false,
    });
  });

  test.each([
    ['before it', bufferOf(silence(60), tone(1)), { startS: 60, loopStartS: 55, endS: 61 }],
    ['after it', bufferOf(tone(1), silence(60)), { startS: 0, loopStartS: 0, endS: 6 }],
    ['on both sides', bufferOf(silence(4), tone(1), silence(4)), { startS: 4, loopStartS: 3, endS: 9 }],
  ])('pauses for at most 5 s, however long the silence %s is', (_where, buffer, expected) => {
    expect(audibleSound(buffer)).toMatchObject(expected);
  });

  test('is the same whether or not the silence at the end is known', () => {
    const buffer = bufferOf(silence(1), tone(2), silence(3));
    expect(audibleSound(buffer, 3)).toEqual(audibleSound(buffer));
    // What is known to be silent isn't searched.
    expect(audibleSound(buffer, 2)).toMatchObject({ startS: 1, endS: 6 });
    expect(audibleSound(buffer, 1)).toBeUndefined();
  });

  test('does not start with noise that is 40 dB below its loudest sample', () => {
    expect(audibleSound(bufferOf(tone(3, -47), tone(1, -3)))?.startS).toBe(3);
  });

  test('is nothing if no sample is above −50 dBFS', () => {
    expect(audibleSound(bufferOf(tone(1, -58)))).toBeUndefined();
    expect(audibleSound(bufferOf(tone(1, -50.1)))).toBeUndefined();
    expect(audibleSound(bufferOf())).toBeUndefined();
  });

  test.each([
    ['a second below −40 dBFS', bufferOf(tone(1, -42)), true],
    ['a click followed by silence', bufferOf(tone(0.001, -26), tone(1, -60)), true],
    ['a slow start, after which it is loud', bufferOf(tone(1, -45), tone(5, -6)), true],
    ['a level above −40 dBFS', bufferOf(tone(1, -38)), false],
    ['short beeps', bufferOf(tone(0.05, -20), silence(0.95)), false],
  ])('is judged by its first second: %s', (_what, buffer, isQuiet) => {
    expect(audibleSound(buffer)?.isQuiet).toBe(isQuiet);
  });
});

describe('the silence until a repeating sound goes on', () => {
  const buffer = bufferOf(silence(1), tone(2), silence(3));
  const sound = audibleSound(buffer);
  test.each([
    [0, 0],
    [1.5, 0],
    [2, 4],
    [4.5, 1.5],
    [5.5, 0.5],
    [6.5, 0],
    [8, 4],
  ])('after %d s is %d s', (playedS, expected) => {
    expect(sound && silentForS({ buffer, sound }, playedS)).toBeCloseTo(expected, 2);
  });
});
