import { describe, expect, it } from 'vitest';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { openRinger } from './open-ringer.test-support.js';

const configuration: RingerConfiguration = {
  rules: [{ ring: {} }],
  settings: { ringtone: 'uk', volume: 0.8 },
  locks: { volume: { max: 0.9 } },
  profiles: [
    { when: { worker: { team: 'sales', level: { min: 3 } } }, settings: { ringtone: 'spain' } },
    {
      name: 'Sales',
      when: { worker: { team: 'sales' } },
      settings: { ringtone: 'chime' },
      locks: { mute: false },
    },
    { when: { worker: { team: 'quiet' } }, rules: [{ ring: false }] },
  ],
};

describe('profiles', () => {
  it('override the general settings and locks key by key, from the first one that matches', () => {
    const { ringer, source } = openRinger({ options: configuration });
    expect(ringer.state()).toMatchObject({ profile: undefined, settings: { ringtone: 'uk', volume: 0.8 } });
    source.agent({ attributes: { team: 'sales' } });
    const { settings, locks, profile } = ringer.state();
    expect(profile).toEqual({ index: 1, name: 'Sales' });
    expect(settings).toMatchObject({ ringtone: 'chime', volume: 0.8 });
    expect(locks).toEqual({ volume: { max: 0.9 }, mute: false });
    source.agent({ attributes: { team: 'sales', level: 3 } });
    expect(ringer.state()).toMatchObject({ profile: { index: 0 }, settings: { ringtone: 'spain' } });
  });

  it('follow the agent’s attributes during a ring', () => {
    const { ringer, source, player, heard } = openRinger({ options: configuration });
    source.offer({ id: '1' });
    expect(player.asked()?.ringtone).toBe('uk');
    source.agent({ attributes: { team: 'sales' } });
    expect(player.asked()?.ringtone).toBe('chime');
    source.agent({ attributes: { team: 'quiet' } });
    expect(heard()).toBeUndefined();
    expect(ringer.state().plan.decisions).toEqual([
      { key: expect.any(String) as string, rule: 0, ruleName: 'profiles[2].rules[0]' },
    ]);
    source.agent({ attributes: {} });
    expect(player.asked()?.ringtone).toBe('uk');
  });

  it('keep what the agent chose', () => {
    const { ringer, source } = openRinger({ options: configuration });
    ringer.set({ ringtone: 'france' });
    source.agent({ attributes: { team: 'sales' } });
    expect(ringer.state().settings.ringtone).toBe('france');
    expect(() => ringer.mute(1000)).toThrow('locks.mute');
    source.agent({ attributes: {} });
    ringer.mute(1000);
    expect(ringer.state().mutedUntil).toBeDefined();
  });

  it('can be replaced by a new configuration during a ring', () => {
    const { ringer, source, heard } = openRinger({ options: configuration });
    source.agent({ attributes: { team: 'sales' } });
    source.offer({ id: '1' });
    ringer.configure({ profiles: [{ when: { worker: { team: 's*' } }, rules: [{ ring: false }] }] });
    expect(heard()).toBeUndefined();
    expect(ringer.state().profile).toEqual({ index: 0 });
    ringer.configure({});
    expect(heard()).toBe('1');
    expect(ringer.state().profile).toBeUndefined();
  });

  it('are named in the report of a call, with the rule that decided', () => {
    const { ringer, source, emitted } = openRinger({ options: configuration });
    source.agent({ attributes: { team: 'quiet' } });
    source.offer({ id: '1' });
    source.end('1');
    expect(emitted('report')).toMatchObject([{ report: { rule: 'profiles[2].rules[0]' } }]);
    ringer.configure({ rules: [{ name: 'VIP', when: { queue: 'VIP' }, ring: {} }] });
    source.offer({ id: '2', queue: 'VIP' });
    source.end('2');
    source.offer({ id: '3' });
    source.end('3');
    const [vip, none] = ringer.reports().slice(-2);
    expect([vip?.rule, none?.rule]).toEqual(['VIP', undefined]);
  });
});
