import { describe, expect, it } from 'vitest';
import { lowestVolume, ringVolume } from './ring-volume.js';
import type { RingStyle, Rule } from './rule.js';

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

describe('the lowest volume that the agent’s own comes to', () => {
  it.each<[string, readonly RingStyle['volume'][], number, number]>([
    ['zero where one rule leaves it open', [{ min: 0.5 }, undefined], 0, 0],
    ['the least where all rules raise it', [{ min: 0.5 }, { min: 0.7 }], 0, 0.5],
    ['full where all rules fix it', [0.5, 0], 0, 1],
  ])('is %s', (_, volumes, agentsOwn, expected) => {
    const rules = volumes.map((volume) => ({ ring: volume === undefined ? {} : { volume } }));
    expect(lowestVolume([{ ring: false }, ...rules], () => agentsOwn)).toBe(expected);
  });

  it('is that of the outputs that a rule rings on', () => {
    const rules: Rule[] = [{ ring: { outputs: 'headset' } }, { ring: {} }];
    expect(lowestVolume(rules, (outputs) => (outputs === 'headset' ? 0.2 : 0.7))).toBe(0.2);
    expect(lowestVolume(rules.slice(1), (outputs) => (outputs === 'headset' ? 0.2 : 0.7))).toBe(0.7);
  });
});
