import { createRinger, type RingerOptions } from 'belfry';
import { createFakeSource } from 'belfry/testing';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from './read-configuration.js';
import { ringerConfiguration } from './administrator-configuration.js';
import { wrongConfigurations, wrongForThePlugin } from './wrong-configurations.test-support.js';

const cadence = { tones: [{ hz: 440 }], steps: [{ onMs: 400, offMs: 200 }] };

const allWrong = [...wrongConfigurations, ...wrongForThePlugin];

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was thrown.');
}

describe('an invalid configuration', () => {
  it.each(allWrong)('is reported with its path and what is expected: %s', (_, written, path, allowed) => {
    const { mistakes } = readConfiguration(written, 'at');
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.path).toBe(path);
    expect(mistakes[0]?.message).toMatch(new RegExp(`^${path.replace(/[[\].$]/g, '\\$&')}: `));
    expect(mistakes[0]?.message).toContain(allowed);
  });

  it.each(wrongConfigurations)('gets the message that the ringer throws: %s', (_, written) => {
    const { mistakes } = readConfiguration(written, 'at');
    const options = { ...(written as object), sources: [] } as RingerOptions;
    const expected = mistakes[0]?.message.replace(/^at\./, '');
    expect(messageOf(() => createRinger(options))).toBe(expected);
  });

  it.each(allWrong)('lets inbound voice calls ring with the defaults: %s', (_, written) => {
    const { configuration } = readConfiguration(written, 'at');
    const source = createFakeSource();
    const ringer = createRinger({ ...ringerConfiguration(configuration), sources: [source] });
    source.offer({ id: '1' });
    expect(ringer.state().plan).toMatchObject({ calls: [{ id: '1' }] });
    expect(ringer.state().settings).toMatchObject({ ringtone: 'us', volume: 1 });
    ringer.dispose();
  });

  it('loses only the parts that are invalid', () => {
    const { configuration, mistakes } = readConfiguration(
      {
        rules: [
          { when: { queue: 'VIP' }, ring: { volume: 7 } },
          { when: { channel: 'chat' }, ring: { repeat: 'once' } },
          { ring: false },
        ],
        ringtones: { ours: { url: 'ours.mp3' }, theirs: 5 },
        settings: { ringtone: 'ours', volume: 'full' },
        locks: { mute: false, volume: 2 },
        colour: 'red',
      },
      'at',
    );
    expect(mistakes.map(({ path }) => path).sort()).toEqual(
      [
        'at.colour',
        'at.locks.volume',
        'at.ringtones.theirs',
        'at.rules[0].ring.volume',
        'at.settings.volume',
      ].sort(),
    );
    expect(configuration).toEqual({
      rules: [
        { when: { channel: 'chat' }, ring: { repeat: 'once' } },
        { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
        { ring: false },
      ],
      ringtones: { ours: { url: 'ours.mp3' } },
      settings: { ringtone: 'ours' },
      locks: { mute: false },
    });
  });

  it('loses only the invalid parts of a profile', () => {
    const { configuration, mistakes } = readConfiguration(
      {
        profiles: [
          {
            when: { worker: { team: 'a' } },
            rules: [{ ring: { volume: 7 } }, { when: { queue: 'VIP' }, ring: {} }, { ring: false }],
            settings: { volume: 'full', ringtone: 'uk' },
            locks: { mute: false, volum: 1 },
          },
          { when: { worker: { team: 'b' } }, rules: [{ ring: { volume: 7 } }] },
          { when: { wroker: { team: 'c' } }, rules: [{ ring: false }] },
          { when: { worker: { team: { minn: 1 } } }, rules: [{ ring: false }] },
          5,
        ],
      },
      'at',
    );
    expect(configuration).toEqual({
      profiles: [
        {
          when: { worker: { team: 'a' } },
          rules: [
            { when: { queue: 'VIP' }, ring: {} },
            { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
            { ring: false },
          ],
          settings: { ringtone: 'uk' },
          locks: { mute: false },
        },
        { when: { worker: { team: 'b' } } },
      ],
    });
    expect(mistakes.map(({ path }) => path)).toEqual([
      'at.profiles[0].rules[0].ring.volume',
      'at.profiles[0].settings.volume',
      'at.profiles[0].locks.volum',
      'at.profiles[1].rules[0].ring.volume',
      'at.profiles[2].when.wroker',
      'at.profiles[2].when.worker',
      'at.profiles[3].when.worker.team.minn',
      'at.profiles[4]',
    ]);
  });

  it('gets a message for every mistake of a rule', () => {
    const { mistakes } = readConfiguration(
      { rules: [{ when: { a: 1, queue: 2 }, ring: { volume: 3, b: 4 } }] },
      'at',
    );
    expect(mistakes.map(({ path }) => path).sort()).toEqual(
      [
        'at.rules[0].ring.b',
        'at.rules[0].ring.volume',
        'at.rules[0].when.a',
        'at.rules[0].when.queue',
      ].sort(),
    );
  });

  it('gets a short message for a long value', () => {
    const { mistakes } = readConfiguration({ settings: { volume: 'x'.repeat(100_000) } }, 'at');
    expect(mistakes[0]?.message.length).toBeLessThan(200);
  });
});

describe('a valid configuration', () => {
  it('is used as it is', () => {
    const written = {
      rules: [
        {
          when: {
            channel: ['chat', 'sms'],
            direction: 'inbound',
            queue: 'a',
            priority: { min: 1 },
            attributes: { a: [1, null] },
            transfer: true,
            worker: { 'routing.skills': 'vip' },
            agentBusy: false,
            tabHidden: true,
            time: [{ weekdays: ['mon'], from: '08:00', to: '24:00', timeZone: 'Europe/Berlin' }],
          },
          ring: {
            ringtone: 'ours',
            volume: { min: 0.2, max: 0.9 },
            outputs: 'all',
            repeat: 'once',
            alerts: { notification: 'always', headset: 'never' },
            whileBusy: 'ring',
            delayMs: 500,
            escalation: [
              { afterMs: 8000, volume: 1 },
              { beforeDeadlineMs: 5000, outputs: 'all', alerts: { title: 'always' } },
            ],
          },
        },
        { ring: false },
      ],
      autoAnswer: [{ when: { attributes: { robot: true } }, delayMs: 1500 }, {}],
      ringtones: { ours: cadence },
      settings: {
        ringtone: 'ours',
        volume: 0,
        outputs: [{ label: 'Headset', volume: 0.5 }],
        headset: { label: 'Headset' },
      },
      locks: { ringtone: 'chime', volume: 0.5, outputs: [], headset: { label: 'Headset' }, mute: false },
      storageKey: 'alice',
      maxRingMs: 60_000,
      url: '/belfry.json',
      $schema: 'configuration.schema.json',
      excludeFromAll: ['*HDMI*'],
      profiles: [
        { name: 'Night', when: { worker: { team: 'night*' } }, locks: { ringtone: ['us', 'ours'] } },
      ],
    };
    expect(readConfiguration(written, 'at')).toEqual({ configuration: written, mistakes: [] });
  });

  it('can name a ringtone from another source', () => {
    const written = { settings: { ringtone: 'theirs' } };
    expect(readConfiguration(written, 'at', ['theirs']).mistakes).toEqual([]);
  });
});
