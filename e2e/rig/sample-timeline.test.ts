import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSampleTimeline } from './sample-timeline.js';

const rateHz = 1000;
const chunk = (...samples: number[]): Int16Array => Int16Array.from(samples);

describe('the timeline of a recording', () => {
  it('starts where the chunk with the smallest delay puts it', () => {
    const delays = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(delays, (delaysMs) => {
        const timeline = createSampleTimeline(rateHz, 10);
        const stretch = timeline.begin();
        // Ten samples per chunk, rendered 10 ms ahead, from 5000 on. Without a delay, the first arrives at 5000.
        delaysMs.forEach((delayMs, i) => stretch.add(new Int16Array(10), 5000 + i * 10 + delayMs));
        expect(timeline.startMs()).toBe(5000 + Math.min(...delaysMs));
        expect(timeline.endMs()).toBe(timeline.startMs() + delaysMs.length * 10);
      }),
    );
  });

  it('returns as many samples as requested, with silence where nothing is recorded', () => {
    const timeline = createSampleTimeline(rateHz, 0);
    timeline.begin().add(chunk(1, 2, 3, 4), 104);
    expect([...timeline.between(98, 106)]).toEqual([0, 0, 1, 2, 3, 4, 0, 0]);
    expect([...timeline.between(101, 103)]).toEqual([2, 3]);
    expect([...timeline.between(200, 203)]).toEqual([0, 0, 0]);
    expect([...timeline.between(103, 101)]).toEqual([]);
  });

  it('leaves silence between two stretches', () => {
    const timeline = createSampleTimeline(rateHz, 0);
    timeline.begin().add(chunk(1, 2), 102);
    timeline.begin().add(chunk(3, 4), 108);
    expect([...timeline.between(100, 108)]).toEqual([1, 2, 0, 0, 0, 0, 3, 4]);
    expect(timeline.endMs()).toBe(108);
  });

  it('keeps every sample of a long recording', () => {
    const timeline = createSampleTimeline(rateHz, 0);
    const stretch = timeline.begin();
    for (let i = 0; i < 1000; i++) stretch.add(new Int16Array(100).fill(i), (i + 1) * 100);
    for (const i of [0, 1, 399, 400, 999])
      expect(timeline.between(i * 100, (i + 1) * 100).every((s) => s === i)).toBe(true);
  });

  it('follows a source that runs fast', () => {
    const timeline = createSampleTimeline(rateHz, 0);
    const stretch = timeline.begin();
    // Five minutes at 100 ppm, with a chunk of 10 samples every 9.999 ms: 30 ms too many at the end.
    for (let i = 1; i <= 30_000; i++) stretch.add(new Int16Array(10).fill(i % 1000), i * 9.999);
    for (const i of [10, 6_000, 15_000, 29_999]) {
      const around = [...timeline.between(i * 9.999 - 10, i * 9.999)];
      expect(around.filter((sample) => sample === i % 1000).length).toBeGreaterThanOrEqual(8);
    }
  });

  it('is empty before the first sample', () => {
    const timeline = createSampleTimeline(rateHz, 0);
    timeline.begin();
    expect(timeline.endMs()).toBe(-Infinity);
    expect([...timeline.between(0, 2)]).toEqual([0, 0]);
  });
});
