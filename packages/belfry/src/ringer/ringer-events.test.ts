import { describe, expect, it, vi } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { openRinger } from './open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

describe('what a ringer tells', () => {
  it('is each thing once: offered, change, ended, report', () => {
    const { source, events } = openRinger();
    source.offer({ id: '1' });
    source.offer({ id: '1' });
    source.end('1');
    source.end('1');
    expect(events()).toEqual(['change', 'offered', 'change', 'report', 'ended']);
  });

  it('is nothing when nothing is new', () => {
    const { source, ringer, bell, events } = openRinger();
    source.sync([]);
    ringer.set({});
    bell.change({});
    ringer.stopTestRing();
    expect(events()).toEqual([]);
  });

  it('is readiness when that changes, before anything rings', () => {
    const { bell, told, ringer } = openRinger({ bell: { access: { state: 'unknown' } } });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'starting' }] });
    bell.change(locked);
    bell.change({ access: { state: 'unlocked' } });
    expect(told('readiness').map(({ readiness }) => readiness.state)).toEqual(['not-ready', 'ready']);
  });

  it('has a state that never changes under one who keeps it', () => {
    const { ringer, source } = openRinger();
    const before = ringer.state();
    source.offer({ id: '1' });
    expect([before.calls, ringer.state().calls.length]).toEqual([[], 1]);
  });

  it('says that volume zero is not ready, be it the agent or the rule of the ringing call', () => {
    const { ringer, source } = openRinger({ options: { rules: [{ ring: { volume: 0 } }] } });
    expect(ringer.state().readiness.state).toBe('ready');
    source.offer({ id: '1' });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
  });

  it('warns of the chosen ringtone when that failed, and of no other', () => {
    const failed = (name: string): { ringtones: { name: string; kind: 'file'; state: 'failed' }[] } => ({
      ringtones: [{ name, kind: 'file', state: 'failed' }],
    });
    const { ringer, bell } = openRinger();
    bell.change(failed('mine'));
    expect(ringer.state().readiness.warnings).toEqual([]);
    bell.change(failed('us'));
    expect(ringer.state().readiness.warnings).toMatchObject([{ code: 'ringtone-failed' }]);
  });

  it('may set off more: a listener that silences in mid-change is heard', () => {
    const { ringer, source, bell } = openRinger();
    ringer.on('change', ({ state }) => {
      if (state.plan.state === 'ring') ringer.silence();
    });
    source.offer({ id: '1' });
    expect([bell.asked(), ringer.state().plan]).toEqual([
      undefined,
      expect.objectContaining({ why: 'silenced' }),
    ]);
  });

  it('survives a listener that disposes of it in mid-change', () => {
    const { ringer, source, bell } = openRinger();
    ringer.on('change', () => ringer.dispose());
    source.offer({ id: '1' });
    expect([bell.isDisposed(), bell.heard()]).toEqual([true, undefined]);
  });
});

describe('what goes wrong', () => {
  it('is told to listeners added right after the ringer was made', async () => {
    const source = createFakeSource();
    const cause = new Error('no phone');
    const { told, settle } = openRinger({
      source: {
        ...source,
        start: () => {
          throw cause;
        },
      },
    });
    expect(told('problem')).toEqual([]);
    await settle();
    expect(told('problem')).toMatchObject([{ error: { code: 'source-failed', cause } }]);
  });

  it('in one source leaves the others ringing', () => {
    const good = createFakeSource('good');
    const bad = {
      name: 'bad',
      start: () => {
        throw new Error('no phone');
      },
    };
    const { heard } = openRinger({ options: { sources: [bad, good] } });
    good.offer({ id: '1' });
    expect(heard()).toBe('1');
  });

  it('in the bell or a source arrives as a problem', async () => {
    const { bell, source, told, settle } = openRinger();
    bell.emitProblem(new BelfryError('output-failed', 'gone'));
    source.problem('odd');
    await settle();
    expect(told('problem').map(({ error }) => error.message)).toEqual(['gone', 'odd']);
  });

  it('in a listener stops nothing, and is told', async () => {
    const { ringer, source, heard, told, settle } = openRinger();
    const broken = (): never => {
      throw new Error('mine');
    };
    for (const name of ['change', 'offered', 'ended', 'readiness', 'report'] as const)
      ringer.on(name, broken);
    source.offer({ id: '1' });
    expect(heard()).toBe('1');
    source.end('1');
    expect(heard()).toBeUndefined();
    await settle();
    expect(new Set(told('problem').map(({ error }) => error.code))).toEqual(new Set(['listener-failed']));
    expect(told('problem')).toHaveLength(5);
  });

  it('in a listener of problems goes to the console, and round in no circle', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const { ringer, source, settle } = openRinger();
    ringer.on('problem', () => {
      throw new Error('mine');
    });
    source.problem('odd');
    await settle();
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  it('in the bell does not leave the ringer deaf', () => {
    const { bell, source, heard } = openRinger();
    vi.spyOn(bell, 'play').mockImplementationOnce(() => {
      throw new Error('audio is broken');
    });
    expect(() => source.offer({ id: '1' })).toThrow('audio is broken');
    source.offer({ id: '2' });
    expect(heard()).toBe('1');
  });

  it('with attributes that hold themselves does not keep a call from ringing', () => {
    const { source, heard } = openRinger();
    for (let times = 0; times < 2; times++) {
      const attributes: Record<string, unknown> = {};
      attributes.self = attributes;
      source.offer({ id: '1', attributes });
    }
    expect(heard()).toBe('1');
  });

  it('with remembered settings is told, and the rest of them holds', async () => {
    const first = openRinger();
    first.browser.storage.set('belfry:settings', JSON.stringify({ ringtone: 'gone', volume: 0.4 }));
    const { ringer, told, settle } = openRinger({ browser: first.browser });
    await settle();
    expect(ringer.state().settings).toMatchObject({ ringtone: 'us', volume: 0.4 });
    expect(told('problem')).toMatchObject([{ error: { code: 'storage-failed' } }]);
  });
});
