import { describe, expect, it } from 'vitest';
import { ringVolume } from './ring-volume.js';
import type { RingStyle } from './rule.js';

describe('the volume of a ring', () => {
  it.each<[string, RingStyle['volume'], number, number]>([
    ['is the agent’s if the rule has none', undefined, 0.4, 0.4],
    ['is the rule’s if it has one', 0.9, 0.4, 0.9],
    ['can be fixed at zero', 0, 0.4, 0],
    ['is raised to the minimum', { min: 0.5 }, 0.4, 0.5],
    ['is lowered to the maximum', { max: 0.3 }, 0.4, 0.3],
    ['stays the same within bounds', { min: 0.2, max: 0.8 }, 0.4, 0.4],
    ['stays the same without bounds', {}, 0.4, 0.4],
  ])('%s', (_, ruleVolume, agentVolume, expected) =>
    expect(ringVolume(ruleVolume, agentVolume)).toBe(expected),
  );
});
