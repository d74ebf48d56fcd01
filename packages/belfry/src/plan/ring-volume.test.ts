import { describe, expect, it } from 'vitest';
import { ringVolume } from './ring-volume.js';
import type { RingStyle } from './rule.js';

describe('the volume of a ring', () => {
  it.each<[string, RingStyle['volume'], number, number]>([
    ['is the agent’s own where the rule says nothing', undefined, 0.4, 0.4],
    ['is the rule’s where it names one', 0.9, 0.4, 0.9],
    ['may be fixed at zero', 0, 0.4, 0],
    ['is raised to the least', { min: 0.5 }, 0.4, 0.5],
    ['is lowered to the most', { max: 0.3 }, 0.4, 0.3],
    ['is left alone within bounds', { min: 0.2, max: 0.8 }, 0.4, 0.4],
    ['is left alone by bounds that are none', {}, 0.4, 0.4],
  ])('%s', (_, wanted, agentsOwn, expected) => expect(ringVolume(wanted, agentsOwn)).toBe(expected));
});
