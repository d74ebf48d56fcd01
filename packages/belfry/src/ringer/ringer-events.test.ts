import type { RingPlayerState } from '../audio/ring-player.js';
import { describe, expect, it, vi } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { openRinger } from './open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

describe('the events of a ringer', () => {
  it('are emitted once each: offered, change, ended, report', () => {
    const { source, events } = openRinger();
    source.offer({ id: '1' });
    source.offer({ id: '1' });
    source.end('1');
    source.end('1');
    expect(events()).toEqual(['change', 'offered', 'change', 'report', 'ended']);
  });

  it('are not emitted if nothing changes', () => {
    const { source, ringer, player, events } = openRinger();
    source.sync([]);
    ringer.set({});
    player.change({});
    ringer.stopTestRing();
    expect(events()).toEqual([]);
  });

  it('include readiness when it changes, before a call rings', () => {
    const { player, emitted, ringer } = openRinger({ player: { access: { state: 'unknown' } } });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'starting' }] });
    player.change(locked);
    player.change({ access: { state: 'unlocked' } });
    expect(emitted('readiness').map(({ readiness }) => readiness.state)).toEqual(['not-ready', 'ready']);
  });

  it('carry a state that is never modified later', () => {
    const { ringer, source } = openRinger();
    const before = ringer.state();
    source.offer({ id: '1' });
    expect([before.calls, ringer.state().calls.length]).toEqual([[], 1]);
  });

  it('report volume zero as not ready, also if the rule of the ringing call sets it', () => {
    const { ringer, source } = openRinger({ options: { rules: [{ ring: { volume: 0 } }] } });
    expect(ringer.state().readiness.state).toBe('ready');
    source.offer({ id: '1' });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
  });

  it('include a warning if the chosen ringtone failed, and not for any other', () => {
    const failed = (name: string): Pick<RingPlayerState, 'ringtones'> => ({
      ringtones: [{ name, kind: 'file', state: 'failed', isQuiet: false }],
    });
    const { ringer, player } = openRinger();
    player.change(failed('mine'));
    expect(ringer.state().readiness.warnings).toEqual([]);
    player.change(failed('us'));
    expect(ringer.state().readiness.warnings).toMatchObject([{ code: 'ringtone-failed' }]);
  });

  it('can cause further changes: a `change` listener can call silence()', () => {
    const { ringer, source, player } = openRinger();
    ringer.on('change', ({ state }) => {
      if (state.plan.state === 'ring') ringer.silence();
    });
    source.offer({ id: '1' });
    expect([player.asked(), ringer.state().plan]).toEqual([
      undefined,
      expect.objectContaining({ why: 'silenced' }),
    ]);
  });

  it('survive a `change` listener that calls dispose()', () => {
    const { ringer, source, player } = openRinger();
    ringer.on('change', () => ringer.dispose());
    source.offer({ id: '1' });
    expect([player.isDisposed(), player.heard()]).toEqual([true, undefined]);
  });
});

describe('a problem', () => {
  it('while the ringer is created reaches listeners that are added right after', async () => {
    const source = createFakeSource();
    const cause = new Error('no phone');
    const { emitted, settle } = openRinger({
      source: {
        ...source,
        start: () => {
          throw cause;
        },
      },
    });
    expect(emitted('problem')).toEqual([]);
    await settle();
    expect(emitted('problem')).toMatchObject([{ error: { code: 'source-failed', cause } }]);
  });

  it('in one source does not stop the others', () => {
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

  it('in the player or a source is emitted', async () => {
    const { player, source, emitted, settle } = openRinger();
    player.emitProblem(new BelfryError('output-failed', 'gone'));
    source.problem('odd');
    await settle();
    expect(emitted('problem').map(({ error }) => error.message)).toEqual(['gone', 'odd']);
  });

  it('in a listener stops nothing and is emitted', async () => {
    const { ringer, source, heard, emitted, settle } = openRinger();
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
    expect(new Set(emitted('problem').map(({ error }) => error.code))).toEqual(new Set(['listener-failed']));
    expect(emitted('problem')).toHaveLength(5);
  });

  it('in a `problem` listener goes to the console once', async () => {
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

  it('in the player does not keep the ringer from handling the next call', () => {
    const { player, source, heard } = openRinger();
    vi.spyOn(player, 'play').mockImplementationOnce(() => {
      throw new Error('audio is broken');
    });
    expect(() => source.offer({ id: '1' })).toThrow('audio is broken');
    source.offer({ id: '2' });
    expect(heard()).toBe('1');
  });

  it('with circular attributes does not keep a call from ringing', () => {
    const { source, heard } = openRinger();
    for (let times = 0; times < 2; times++) {
      const attributes: Record<string, unknown> = {};
      attributes.self = attributes;
      source.offer({ id: '1', attributes });
    }
    expect(heard()).toBe('1');
  });

  it('in stored settings is emitted, and the valid settings still apply', async () => {
    const first = openRinger();
    first.browser.storage.set('belfry:settings', JSON.stringify({ ringtone: 'gone', volume: 0.4 }));
    const { ringer, emitted, settle } = openRinger({ browser: first.browser });
    await settle();
    expect(ringer.state().settings).toMatchObject({ ringtone: 'us', volume: 0.4 });
    expect(emitted('problem')).toMatchObject([{ error: { code: 'storage-failed' } }]);
  });
});
