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
  it('hold over what is remembered, and are told', () => {
    const first = openRinger();
    first.ringer.set({ volume: 0.1, ringtone: 'uk' });
    const locks = { volume: { min: 0.5 }, ringtone: 'chime' };
    const { ringer } = openRinger({ browser: first.browser, options: { locks } });
    expect(ringer.state()).toMatchObject({ settings: { volume: 0.5, ringtone: 'chime' }, locks });
  });

  it('refuse a change, which then is not remembered', () => {
    const { ringer, browser } = openRinger({ options: { locks: { mutedUntilMs: 0 } } });
    const error = caught(() => ringer.set({ mutedUntilMs: 9e12, volume: 0.3 }));
    expect(error).toMatchObject({ code: 'setting-locked' });
    expect(ringer.state().settings).toMatchObject({ mutedUntilMs: 0, volume: 1 });
    expect(openRinger({ browser }).ringer.state().settings).toMatchObject({ mutedUntilMs: 0, volume: 1 });
  });

  it('choose the outputs', () => {
    const outputs = [{ id: 'x', label: 'Speakers' }];
    expect(openRinger({ options: { locks: { outputs } } }).player.chosen()).toEqual(outputs);
  });
});

describe('another configuration', () => {
  it('holds at once, in mid-ring too, and what it leaves out is the default again', () => {
    const { ringer, source, player, heard } = openRinger({ options: { settings: { volume: 0.5 } } });
    source.offer({ id: '1' });
    ringer.configure({ rules: [{ ring: { ringtone: 'uk' } }] });
    expect(player.asked()).toMatchObject({ ringtone: 'uk', volume: 1 });
    ringer.configure({ rules: [] });
    expect(heard()).toBeUndefined();
    ringer.configure({});
    expect(heard()).toBe('1');
  });

  it('brings ringtones, and with them the choice of one that was not there before', () => {
    const first = openRinger({ options: { ringtones: { ours: { url: 'ours.mp3' } } } });
    first.ringer.set({ ringtone: 'ours' });
    const { ringer, browser } = openRinger({ browser: first.browser });
    expect(ringer.state().settings.ringtone).toBe('us');
    ringer.configure({ ringtones: { ours: { url: 'ours.mp3' } } });
    expect(ringer.state().settings.ringtone).toBe('ours');
    expect(ringer.state().ringtones.map(({ name }) => name)).toContain('ours');
    expect(openRinger({ browser }).ringer.state().settings.ringtone).toBe('us');
  });

  it('locks, and lifts the lock: the choice of before is back', () => {
    const { ringer } = openRinger();
    ringer.set({ volume: 0.2 });
    ringer.configure({ locks: { volume: 0.9 } });
    expect(ringer.state().settings.volume).toBe(0.9);
    ringer.configure({});
    expect(ringer.state().settings.volume).toBe(0.2);
  });

  it('is refused where it is wrong, and all is as it was', () => {
    const { ringer } = openRinger({ options: { settings: { volume: 0.5 } } });
    const error = caught(() => ringer.configure({ rules: [{ ring: { volume: 7 } }] }));
    expect(error).toMatchObject({ code: 'invalid-option' });
    expect((error as Error).message).toContain('rules[0].ring.volume');
    expect(ringer.state().settings.volume).toBe(0.5);
    expect(caught(() => ringer.configure({ sources: [] } as never))).toMatchObject({
      code: 'invalid-option',
    });
  });

  it('does nothing to a ringer that is disposed of', () => {
    const { ringer, player } = openRinger();
    ringer.dispose();
    ringer.configure({ locks: { volume: 0.1 } });
    expect([ringer.state().settings.volume, player.asked()]).toEqual([1, undefined]);
  });

  it('has readiness go by the volume that a rule makes of the agent’s', () => {
    const { ringer } = openRinger();
    ringer.set({ volume: 0 });
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'volume-zero' }] });
    ringer.configure({ rules: [{ ring: { volume: { min: 0.4 } } }] });
    expect(ringer.state().readiness.state).toBe('ready');
  });
});
