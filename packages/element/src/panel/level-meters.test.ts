import { beforeEach, describe, expect, test } from 'vitest';
import { createLevelMeters, meterShare, type LevelMeters } from './level-meters.js';

interface DrawnMeter {
  readonly attributes: Record<string, string>;
  readonly transforms: string[];
  readonly remove: () => void;
}

let nowMs: number;
let pending: Map<number, FrameRequestCallback>;
let level: number;
let asked: number;
let isMotionReduced: boolean;
let meters: LevelMeters;

beforeEach(() => {
  nowMs = 10_000;
  pending = new Map();
  level = 1;
  asked = 0;
  isMotionReduced = false;
  let frames = 0;
  meters = createLevelMeters({
    levels() {
      asked += 1;
      return new Map([['a', level]]);
    },
    frames: {
      requestAnimationFrame(callback) {
        frames += 1;
        pending.set(frames, callback);
        return frames;
      },
      cancelAnimationFrame: (id) => void pending.delete(id),
    },
    isMotionReduced: () => isMotionReduced,
    percent: (share) => `${Math.round(share * 100)} %`,
  });
});

function add(outputId: string): DrawnMeter {
  const attributes: Record<string, string> = {};
  const transforms: string[] = [];
  const style = {
    set transform(value: string) {
      transforms.push(value);
    },
  };
  const meter = { setAttribute: (name: string, value: string) => void (attributes[name] = value) };
  return { attributes, transforms, remove: meters.add(outputId, { meter, bar: { style } }) };
}

function passFrames(count: number, frameMs = 20): void {
  for (let frame = 0; frame < count; frame += 1) {
    nowMs += frameMs;
    const due = [...pending.values()];
    pending.clear();
    for (const callback of due) callback(nowMs);
  }
}

describe('the share of a meter that a level fills', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [10 ** (-24 / 20), 0.5],
    [0.001, 0],
  ])('for level %s is %s', (given, expected) => expect(meterShare(given)).toBeCloseTo(expected, 3));
});

describe('a level meter', () => {
  test('rises at once, and falls slowly', () => {
    const { transforms } = add('a');
    passFrames(1);
    expect(transforms).toEqual(['scaleX(1.000)']);
    level = 0;
    passFrames(20);
    expect(transforms.at(-1)).toBe('scaleX(0.500)');
    passFrames(20);
    expect(transforms.at(-1)).toBe('scaleX(0.000)');
  });

  test('is empty for an output that plays nothing', () => {
    const { transforms } = add('b');
    passFrames(2);
    expect(transforms).toEqual(['scaleX(0.000)', 'scaleX(0.000)']);
  });

  test('updates screen readers twice a second', () => {
    const { attributes } = add('a');
    passFrames(1);
    expect(attributes).toEqual({ 'aria-valuenow': '100', 'aria-valuetext': '100 %' });
    level = 0;
    passFrames(24);
    expect(attributes['aria-valuenow']).toBe('100');
    passFrames(1);
    expect(Number(attributes['aria-valuenow'])).toBeLessThan(50);
  });

  test('moves twice a second with reduced motion', () => {
    isMotionReduced = true;
    const { transforms } = add('a');
    passFrames(51);
    expect(transforms).toHaveLength(3);
  });

  test('reads the levels once a frame for all meters, and stops after the last meter is gone', () => {
    const [first, second] = [add('a'), add('b')];
    passFrames(3);
    expect(asked).toBe(3);
    first.remove();
    passFrames(1);
    second.remove();
    expect([asked, pending.size]).toEqual([4, 0]);
    add('a');
    passFrames(1);
    expect(asked).toBe(5);
  });
});
