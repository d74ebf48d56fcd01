import type { RingPhase } from 'belfry';
import { describe, expect, it } from 'vitest';
import { ringBursts } from './ring-bursts.js';

function phase(fromMs: number, toMs: number, change: object = {}): RingPhase {
  const ring = { state: 'ring', ringtone: 'us', volume: 0.5, outputs: 'chosen', repeat: 'repeat' };
  return { fromMs, toMs, rule: 'Calls', volumeRange: { min: 0, max: 1 }, ...ring, ...change } as RingPhase;
}
const spansOf = (...timeline: readonly RingPhase[]): number[][] =>
  ringBursts(timeline, { file: { url: '/ring.mp3' } }).map(({ fromMs, toMs }) => [fromMs, toMs]);

describe('the bursts of a ring', () => {
  it('follow the cadence of the ringtone, until the end', () => {
    expect(spansOf(phase(0, 13_000))).toEqual([
      [0, 2000],
      [6000, 8000],
      [12_000, 13_000],
    ]);
  });

  it('go on when the same ringtone gets louder, and begin again with another one', () => {
    expect(spansOf(phase(0, 7000), phase(7000, 9000, { volume: 1 }))).toEqual([
      [0, 2000],
      [6000, 7000],
      [7000, 8000],
    ]);
    expect(spansOf(phase(0, 3000), phase(3000, 5000, { ringtone: 'europe' }))).toEqual([
      [0, 2000],
      [3000, 4000],
    ]);
  });

  it('begin when a quiet time is over', () => {
    const quiet: RingPhase = { state: 'quiet', why: 'delayed', fromMs: 0, toMs: 1500, rule: undefined };
    expect(spansOf(quiet, phase(1500, 4000))).toEqual([[1500, 3500]]);
  });

  it('come once if the ringtone plays once', () => {
    expect(spansOf(phase(0, 60_000, { repeat: 'once' }))).toEqual([[0, 2000]]);
  });

  it('are one sound for a file', () => {
    expect(spansOf(phase(0, 9000, { ringtone: 'file' }))).toEqual([[0, 9000]]);
  });

  it('have the volume of their phase, and fade if the ringtone does', () => {
    const bursts = ringBursts([phase(0, 2000), phase(2000, 3500, { ringtone: 'chime', volume: 1 })], {});
    expect(bursts.map(({ volume, isFading }) => [volume, isFading])).toEqual([
      [0.5, false],
      [1, true],
      [1, true],
    ]);
  });
});
