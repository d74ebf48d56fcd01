import { describe, expect, it } from 'vitest';
import { lowestVolume, ringVolume } from './ring-volume.js';
import type { RingStyle, Rule } from './rule.js';

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

describe('the lowest volume that depends on the agent’s', () => {
  it.each<[string, readonly RingStyle['volume'][], number, number]>([
    ['zero if one rule sets no minimum', [{ min: 0.5 }, undefined], 0, 0],
    ['the lowest minimum if every rule has one', [{ min: 0.5 }, { min: 0.7 }], 0, 0.5],
    ['full if every rule has a fixed volume', [0.5, 0], 0, 1],
  ])('is %s', (_, volumes, agentVolume, expected) => {
    const rules = volumes.map((volume) => ({ ring: volume === undefined ? {} : { volume } }));
    expect(lowestVolume([{ ring: false }, ...rules], () => agentVolume)).toBe(expected);
  });

  it('is measured on the outputs that the rule rings on', () => {
    const rules: Rule[] = [{ ring: { outputs: 'headset' } }, { ring: {} }];
    expect(lowestVolume(rules, (outputs) => (outputs === 'headset' ? 0.2 : 0.7))).toBe(0.2);
    expect(lowestVolume(rules.slice(1), (outputs) => (outputs === 'headset' ? 0.2 : 0.7))).toBe(0.7);
  });
});
