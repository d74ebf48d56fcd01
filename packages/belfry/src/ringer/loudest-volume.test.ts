import { describe, expect, it } from 'vitest';
import type { OutputState } from '../outputs/output.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';
import type { RingerOptions } from './ringer-options.js';
import { readyOutput } from '../testing/fake-ring-player.js';

const output = (id: string, volume: number, changes: Partial<OutputState> = {}): OutputState => ({
  ...readyOutput,
  id,
  volume,
  isChosen: true,
  ...changes,
});
const unused = { isChosen: false, player: 'unused' } as const;

function open(
  outputs: readonly OutputState[],
  options: Partial<RingerOptions> = {},
): OpenRinger & { reasons: () => string[] } {
  const opened = openRinger({ player: { outputs }, options });
  const reasons = (): string[] => {
    const { readiness } = opened.ringer.state();
    return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
  };
  return Object.assign(opened, { reasons });
}

describe('a bell with a volume for each output', () => {
  it('is ready while one of them can be heard', () => {
    expect(open([output('a', 0), output('b', 0.3)]).reasons()).toEqual([]);
  });

  it('is not ready when all of those that ring are at zero, ringing or not', () => {
    const { reasons, source } = open([output('', 1, unused), output('a', 0), output('b', 0)]);
    expect(reasons()).toEqual(['volume-zero']);
    source.offer({ id: '1' });
    expect(reasons()).toEqual(['volume-zero']);
  });

  it('is ready when the one at zero is not connected, and the default rings in its place', () => {
    const absent = output('a', 0, { isPresent: false, player: 'unused' });
    expect(open([output('', 1, { isChosen: false }), absent]).reasons()).toEqual([]);
  });

  it('is ready where the rules keep it from being silent', () => {
    const rules = [{ ring: { volume: { min: 0.4 } } }];
    const { reasons, source } = open([output('a', 0)], { rules });
    expect(reasons()).toEqual([]);
    source.offer({ id: '1' });
    expect(reasons()).toEqual([]);
  });

  it('goes by the outputs that a rule rings on', () => {
    const outputs = [output('', 1, unused), output('a', 0, { isHeadset: true }), output('b', 1)];
    const on = (scope: 'all' | 'headset'): string[] =>
      open(outputs, { rules: [{ ring: { outputs: scope } }] }).reasons();
    expect([on('all'), on('headset')]).toEqual([[], ['volume-zero']]);
  });
});
