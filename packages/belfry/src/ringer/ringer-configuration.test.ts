import { describe, expect, it } from 'vitest';
import { openRinger } from './open-ringer.test-support.js';

const caught = (run: () => void): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('locks', () => {
  it('override the stored settings, and are part of the state', () => {
    const first = openRinger();
    first.ringer.set({ volume: 0.1, ringtone: 'uk' });
    const locks = { volume: { min: 0.5 }, ringtone: 'chime' };
    const { ringer } = openRinger({ browser: first.browser, options: { locks } });
    expect(ringer.state()).toMatchObject({ settings: { volume: 0.5, ringtone: 'chime' }, locks });
  });

  it('reject a change, which is then not stored', () => {
    const { ringer, browser } = openRinger({ options: { locks: { mute: false } } });
    const error = caught(() => ringer.set({ mutedUntilMs: 9e12, volume: 0.3 }));
    expect(error).toMatchObject({ code: 'setting-locked' });
    expect(ringer.state().settings).toMatchObject({ mutedUntilMs: 0, volume: 1 });
    expect(openRinger({ browser }).ringer.state().settings).toMatchObject({ mutedUntilMs: 0, volume: 1 });
  });

  it('set the outputs', () => {
    const outputs = [{ id: 'x', label: 'Speakers' }];
    expect(openRinger({ options: { locks: { outputs } } }).player.chosen()).toEqual(outputs);
  });
});

describe('a new configuration', () => {
  it('applies at once, even to a call that is ringing, and resets what it leaves out', () => {
    const { ringer, source, player, heard } = openRinger({ options: { settings: { volume: 0.5 } } });
    source.offer({ id: '1' });
    ringer.configure({ rules: [{ ring: { ringtone: 'uk' } }] });
    expect(player.asked()).toMatchObject({ ringtone: 'uk', volume: 1 });
    ringer.configure({ rules: [] });
    expect(heard()).toBeUndefined();
    ringer.configure({});
    expect(heard()).toBe('1');
  });

  it('adds ringtones, and with them the agent’s choice of one of them', () => {
    const first = openRinger({ options: { ringtones: { ours: { url: 'ours.mp3' } } } });
    first.ringer.set({ ringtone: 'ours' });
    const { ringer, browser } = openRinger({ browser: first.browser });
    expect(ringer.state().settings.ringtone).toBe('us');
    ringer.configure({ ringtones: { ours: { url: 'ours.mp3' } } });
    expect(ringer.state().settings.ringtone).toBe('ours');
    expect(ringer.state().ringtones.map(({ name }) => name)).toContain('ours');
    expect(openRinger({ browser }).ringer.state().settings.ringtone).toBe('us');
  });

  it('restores the agent’s choice when it removes a lock', () => {
    const { ringer } = openRinger();
    ringer.set({ volume: 0.2 });
    ringer.configure({ locks: { volume: 0.9 } });
    expect(ringer.state().settings.volume).toBe(0.9);
    ringer.configure({});
    expect(ringer.state().settings.volume).toBe(0.2);
  });

  it('is rejected if it is invalid, and changes nothing', () => {
    const { ringer } = openRinger({ options: { settings: { volume: 0.5 } } });
    const error = caught(() => ringer.configure({ rules: [{ ring: { volume: 7 } }] }));
    expect(error).toMatchObject({ code: 'invalid-option' });
    expect((error as Error).message).toContain('rules[0].ring.volume');
    expect(ringer.state().settings.volume).toBe(0.5);
    expect(caught(() => ringer.configure({ sources: [] } as never))).toMatchObject({
      code: 'invalid-option',
    });
  });

  it('does nothing to a disposed ringer', () => {
    const { ringer, player } = openRinger();
    ringer.dispose();
    ringer.configure({ locks: { volume: 0.1 } });
    expect([ringer.state().settings.volume, player.asked()]).toEqual([1, undefined]);
  });

  it('bases readiness on the volume that its rules allow', () => {
    const { ringer } = openRinger();
    ringer.set({ volume: 0 });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
    ringer.configure({ rules: [{ ring: { volume: { min: 0.4 } } }] });
    expect(ringer.state().readiness.state).toBe('ready');
  });
});
