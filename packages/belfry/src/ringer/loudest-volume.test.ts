import { describe, expect, it } from 'vitest';
import type { EscalationStep, RingStyle, Rule } from '../plan/rule.js';
import type { OutputState } from '../outputs/output.js';
import { loudestVolume } from './loudest-volume.js';
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

describe('readiness with a volume for each output', () => {
  it('is ready if one of them can be heard', () => {
    expect(open([output('a', 0), output('b', 0.3)]).reasons()).toEqual([]);
  });

  it('is not ready if all outputs that ring are at zero, whether or not they ring now', () => {
    const { reasons, source } = open([output('', 1, unused), output('a', 0), output('b', 0)]);
    expect(reasons()).toEqual(['volume-zero']);
    source.offer({ id: '1' });
    expect(reasons()).toEqual(['volume-zero']);
  });

  it('is ready if the output at zero is unplugged and the default rings instead', () => {
    const absent = output('a', 0, { isPresent: false, player: 'unused' });
    expect(open([output('', 1, { isChosen: false }), absent]).reasons()).toEqual([]);
  });

  it('is ready if the default replaces a failed output, because all others are at zero', () => {
    const failed = output('b', 1, { player: 'failed' });
    expect(open([output('', 1, unused), output('a', 0), failed]).reasons()).toEqual([]);
  });

  it('is ready if the rules set a minimum volume', () => {
    const rules = [{ ring: { volume: { min: 0.4 } } }];
    const { reasons, source } = open([output('a', 0)], { rules });
    expect(reasons()).toEqual([]);
    source.offer({ id: '1' });
    expect(reasons()).toEqual([]);
  });

  it('considers only the outputs that a rule rings on', () => {
    const outputs = [output('', 1, unused), output('a', 0, { isHeadset: true }), output('b', 1)];
    const on = (scope: 'all' | 'headset'): string[] =>
      open(outputs, { rules: [{ ring: { outputs: scope } }] }).reasons();
    expect([on('all'), on('headset')]).toEqual([[], ['volume-zero']]);
  });

  it('is not ready if a rule rings on all outputs and all are at zero, whatever the volume of the default', () => {
    const outputs = [output('', 1, unused), output('a', 0), output('b', 0)];
    const { reasons, source } = open(outputs, { rules: [{ ring: { outputs: 'all' } }] });
    expect(reasons()).toEqual(['volume-zero']);
    source.offer({ id: '1' });
    expect(reasons()).toEqual(['volume-zero']);
  });

  it('is not ready if the only output that opens is at zero', () => {
    const outputs = [output('', 0), output('a', 1, { player: 'failed' })];
    expect(open(outputs).reasons()).toEqual(['volume-zero']);
  });

  it('is ready if all chosen outputs fail and the default, which rings instead, can be heard', () => {
    const outputs = [output('', 1, { isChosen: false }), output('a', 0, { player: 'failed' })];
    expect(open(outputs).reasons()).toEqual([]);
  });

  it('is not ready if no output of a rule opens, even if others would', () => {
    const outputs = [
      output('', 1, { isChosen: false, player: 'failed' }),
      output('a', 1),
      output('h', 1, { isChosen: false, isHeadset: true, player: 'failed' }),
    ];
    expect(open(outputs, { rules: [{ ring: { outputs: 'headset' } }] }).reasons()).toEqual(['output-failed']);
    expect(open(outputs).reasons()).toEqual([]);
  });

  it('is not ready if the browser rings on the default only and that one is at zero', () => {
    const outputs = [output('', 0), output('a', 1, { isHeadset: true, player: 'unused' })];
    const { ringer, player } = open(outputs, { rules: [{ ring: { outputs: 'headset' } }] });
    player.change({ canChooseOutputs: false });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
  });

  it('is not ready if an escalation step moves the ring to outputs at zero', () => {
    const outputs = [output('a', 1), output('h', 0, { isHeadset: true })];
    const silenced = { afterMs: 5000, outputs: 'headset' } as const;
    const ready = (step: EscalationStep): string[] =>
      open(outputs, { rules: [{ ring: { escalation: [step] } }] }).reasons();
    expect(ready(silenced)).toEqual(['volume-zero']);
    expect(ready({ ...silenced, volume: 0.5 })).toEqual([]);
    expect(ready({ ...silenced, outputs: 'all' })).toEqual([]);
  });

  it('is not ready for a second call if the headset is at zero while the agent is talking', () => {
    const outputs = [output('a', 1), output('h', 0, { isHeadset: true })];
    const { ringer, source } = open(outputs);
    expect(ringer.state().readiness.state).toBe('ready');
    source.agent({ isBusy: true });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
  });
});

describe('the volume of the quietest ring on its loudest output', () => {
  const quiet = {
    state: 'quiet',
    why: 'no-call',
    calls: [],
    quietCalls: [],
    decisions: [],
    nextChange: undefined,
  } as const;
  const outputs = [output('a', 0.7), output('h', 0.2, { isChosen: false, isHeadset: true })];
  const ringOn = { chosen: ['a'], all: ['a', 'h'], headset: ['h'] };
  const quietest = (rules: readonly Rule[], volume: number): number | undefined =>
    loudestVolume({
      plan: quiet,
      rules,
      agent: { isBusy: false },
      volume,
      outputs,
      ringOn,
      canChooseOutputs: true,
    });

  it.each<[string, readonly RingStyle['volume'][], number]>([
    ['0 if one rule uses the agent’s volume of 0', [{ min: 0.5 }, undefined], 0],
    ['the lowest minimum if all rules have one', [{ min: 0.5 }, { min: 0.7 }], 0.5],
    ['the lowest fixed volume, except for rules that ask for silence', [0.5, 0], 0.5],
    ['1 if every rule asks for silence', [0], 1],
  ])('is %s', (_, volumes, expected) => {
    const rules = volumes.map((volume) => ({ ring: volume === undefined ? {} : { volume } }));
    expect(quietest([{ ring: false }, ...rules], 0)).toBe(expected);
  });

  it('is the volume of the outputs that a rule rings on', () => {
    const rules: Rule[] = [{ ring: { outputs: 'headset' } }, { ring: {} }];
    expect(quietest(rules, 1)).toBe(0.2);
    expect(quietest(rules.slice(1), 1)).toBe(0.7);
  });
});
