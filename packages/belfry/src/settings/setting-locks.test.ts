import { describe, expect, it } from 'vitest';
import { checkUnlocked, lockedSettings, type SettingLocks } from './setting-locks.js';
import { defaultSettings, type Settings } from './settings.js';

const headset = [{ id: 'h', label: 'Headset' }];
const chosen: Settings = { ringtone: 'uk', volume: 0.2, outputs: [], headset: null, mutedUntilMs: 5000 };

describe('locked settings', () => {
  it.each<[string, SettingLocks, Partial<Settings>]>([
    ['nothing', {}, {}],
    ['the ringtone', { ringtone: 'us' }, { ringtone: 'us' }],
    ['the volume', { volume: 0.7 }, { volume: 0.7 }],
    ['a minimum volume', { volume: { min: 0.5 } }, { volume: 0.5 }],
    ['a maximum volume above the agent’s', { volume: { max: 0.5 } }, {}],
    ['the outputs', { outputs: headset }, { outputs: headset }],
    ['mute', { mute: false }, { mutedUntilMs: 0 }],
  ])('override what the agent chose: %s', (_, locks, change) =>
    expect(lockedSettings(chosen, locks)).toEqual({ ...chosen, ...change }),
  );

  it('keep a ringtone that is in the list, or else use the default or the first one', () => {
    const ringtoneOf = (ringtone: string, list: readonly string[], byDefault = 'us'): string =>
      lockedSettings({ ...chosen, ringtone }, { ringtone: list }, byDefault).ringtone;
    expect(ringtoneOf('uk', ['chime', 'uk'])).toBe('uk');
    expect(ringtoneOf('spain', ['chime', 'us'])).toBe('us');
    expect(ringtoneOf('spain', ['chime', 'uk'])).toBe('chime');
  });

  it('are not changed by a lock on uploads', () => {
    expect(lockedSettings(chosen, { uploads: false })).toEqual(chosen);
  });

  it('keep every output at or above the minimum volume', () => {
    const softly = { ...chosen, volume: 0.8, outputs: [{ id: 'h', label: 'Headset', volume: 0.1 }] };
    const [output] = lockedSettings(softly, { volume: { min: 0.4 } }).outputs;
    expect(output?.volume).toBe(0.5);
    expect(lockedSettings(softly, { volume: { max: 0.4 } }).outputs).toEqual(softly.outputs);
    expect(lockedSettings({ ...softly, volume: 0 }, { volume: { max: 0.4 } }).outputs).toEqual(
      softly.outputs,
    );
  });

  it.each<[SettingLocks, Partial<Settings>, string]>([
    [{ ringtone: 'us' }, { ringtone: 'uk' }, 'settings.ringtone'],
    [{ volume: { min: 0.5 } }, { volume: 0.4 }, 'settings.volume'],
    [{ volume: 0.5 }, { volume: 1 }, 'settings.volume'],
    [{ outputs: headset }, { outputs: [] }, 'settings.outputs'],
    [{ mute: false }, { mutedUntilMs: 1 }, 'settings.mutedUntilMs'],
  ])('reject a change that they don’t allow: %j, %j', (locks, change, path) =>
    expect(() => checkUnlocked(change, locks, defaultSettings)).toThrow(
      expect.objectContaining({ code: 'setting-locked', message: expect.stringContaining(path) as unknown }),
    ),
  );

  it.each<[SettingLocks, Partial<Settings>]>([
    [{ volume: { min: 0.5 } }, { volume: 0.5 }],
    [{ ringtone: 'us' }, { ringtone: 'us' }],
    [{ mute: false }, { mutedUntilMs: 0, volume: 0 }],
    [{ outputs: headset, ringtone: 'us' }, { volume: 0.1 }],
  ])('accept a change that they allow: %j, %j', (locks, change) =>
    expect(() => checkUnlocked(change, locks, defaultSettings)).not.toThrow(),
  );

  it('accept outputs if only the volume is locked, and raise their volumes', () => {
    const outputs = [{ id: 'h', label: 'Headset', volume: 0.1 }];
    const locks = { volume: { min: 0.5 } };
    expect(() => checkUnlocked({ outputs }, locks, defaultSettings)).not.toThrow();
    expect(lockedSettings({ ...defaultSettings, outputs }, locks).outputs[0]?.volume).toBe(0.5);
  });
});
