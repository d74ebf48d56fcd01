import { createRinger } from 'belfry';
import { createFakeSource } from 'belfry/testing';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from './read-configuration.js';
import { ringerConfiguration } from './merge-configurations.js';

const voice = { when: { channel: 'voice' }, ring: {} };
const cadence = { tones: [{ hz: 440 }], steps: [{ onMs: 400, offMs: 200 }] };

/** Kinds of mistake: what is written, the path that must be named, and what must be said to be allowed. */
const wrong: readonly [string, unknown, string, string][] = [
  ['a configuration that is a text', 'loud', 'at', 'an object with any of'],
  ['a misspelt section', { rulez: [] }, 'at.rulez', 'rules'],
  ['rules that are no list', { rules: { 0: voice } }, 'at.rules', 'a list of rules'],
  ['a rule that is null', { rules: [null] }, 'at.rules[0]', 'when, ring'],
  ['a rule without ring', { rules: [{ when: {} }] }, 'at.rules[0].ring', 'false, or'],
  ['a misspelt key of a rule', { rules: [{ wen: {}, ring: false }] }, 'at.rules[0].wen', 'when'],
  [
    'a misspelt condition',
    { rules: [{ when: { chanel: 'x' }, ring: false }] },
    'at.rules[0].when.chanel',
    'channel',
  ],
  [
    'an empty list of channels',
    { rules: [{ when: { channel: [] }, ring: false }] },
    'at.rules[0].when.channel',
    'one',
  ],
  [
    'an unknown direction',
    { rules: [{ when: { direction: 'in' }, ring: false }] },
    'at.rules[0].when.direction',
    'inbound',
  ],
  [
    'a queue that is a number',
    { rules: [{ when: { queue: 5 }, ring: false }] },
    'at.rules[0].when.queue',
    'a text',
  ],
  [
    'a priority without bounds',
    { rules: [{ when: { priority: 5 }, ring: false }] },
    'at.rules[0].when.priority',
    'min, max',
  ],
  [
    'bounds that cross',
    { rules: [{ when: { priority: { min: 9, max: 1 } }, ring: false }] },
    'at.rules[0].when.priority',
    'not above',
  ],
  [
    'an attribute that is an object',
    { rules: [{ when: { attributes: { a: {} } }, ring: false }] },
    'at.rules[0].when.attributes.a',
    'a text',
  ],
  [
    'attributes that are a list',
    { rules: [{ when: { attributes: ['a'] }, ring: false }] },
    'at.rules[0].when.attributes',
    'names',
  ],
  [
    'a worker that is a text',
    { rules: [{ when: { worker: 'vip' }, ring: false }] },
    'at.rules[0].when.worker',
    'names',
  ],
  [
    'a transfer that is a text',
    { rules: [{ when: { transfer: 'yes' }, ring: false }] },
    'at.rules[0].when.transfer',
    'true',
  ],
  [
    'a busy that is a number',
    { rules: [{ when: { agentBusy: 1 }, ring: false }] },
    'at.rules[0].when.agentBusy',
    'true',
  ],
  [
    'a hidden that is null',
    { rules: [{ when: { tabHidden: null }, ring: false }] },
    'at.rules[0].when.tabHidden',
    'true',
  ],
  ['ring: true', { rules: [{ ring: true }] }, 'at.rules[0].ring', 'false, or'],
  ['a misspelt style', { rules: [{ ring: { tone: 'us' } }] }, 'at.rules[0].ring.tone', 'ringtone'],
  [
    'a ringtone that is not there',
    { rules: [{ ring: { ringtone: 'x' } }] },
    'at.rules[0].ring.ringtone',
    'chime',
  ],
  ['a volume of 7', { rules: [{ ring: { volume: 7 } }] }, 'at.rules[0].ring.volume', '0 to 1'],
  [
    'a bound of the volume of 7',
    { rules: [{ ring: { volume: { min: 7 } } }] },
    'at.rules[0].ring.volume.min',
    '0 to 1',
  ],
  ['unknown outputs', { rules: [{ ring: { outputs: 'both' } }] }, 'at.rules[0].ring.outputs', 'chosen'],
  ['an unknown repeat', { rules: [{ ring: { repeat: 2 } }] }, 'at.rules[0].ring.repeat', 'once'],
  [
    'an unknown alert',
    { rules: [{ ring: { alerts: { popup: 'always' } } }] },
    'at.rules[0].ring.alerts.popup',
    'notification',
  ],
  [
    'an unknown condition of an alert',
    { rules: [{ ring: { alerts: { title: true } } }] },
    'at.rules[0].ring.alerts.title',
    'unseen',
  ],
  [
    'an unknown way to wait',
    { rules: [{ ring: { whileBusy: 'softly' } }] },
    'at.rules[0].ring.whileBusy',
    'wait',
  ],
  [
    'a ladder of one step',
    { rules: [{ ring: { ladder: {} } }] },
    'at.rules[0].ring.ladder',
    'a list of steps',
  ],
  [
    'a step without a time',
    { rules: [{ ring: { ladder: [{ volume: 1 }] } }] },
    'at.rules[0].ring.ladder[0]',
    'either afterMs or',
  ],
  [
    'a step in seconds past an hour',
    { rules: [{ ring: { ladder: [{ afterMs: 1e9 }] } }] },
    'at.rules[0].ring.ladder[0].afterMs',
    '3600000',
  ],
  ['ringtones that are a list', { ringtones: [] }, 'at.ringtones', 'by name'],
  ['a ringtone that is a text', { ringtones: { a: 'a.mp3' } }, 'at.ringtones.a', 'url'],
  ['a ringtone named as a built-in one', { ringtones: { us: cadence } }, 'at.ringtones.us', 'no built-in'],
  [
    'a ringtone named as the agent’s own sound',
    { ringtones: { 'own-sound': cadence } },
    'at.ringtones.own-sound',
    'another name',
  ],
  ['a lock on the agent’s own sound', { locks: { ringtone: 'own-sound' } }, 'at.locks.ringtone', 'chime'],
  ['a ringtone of a script', { ringtones: { a: { url: 'javascript:x' } } }, 'at.ringtones.a.url', 'https'],
  [
    'a ringtone without steps',
    { ringtones: { a: { ...cadence, steps: [] } } },
    'at.ringtones.a.steps',
    'one step',
  ],
  [
    'a ringtone too low to hear',
    { ringtones: { a: { ...cadence, tones: [{ hz: 1 }] } } },
    'at.ringtones.a.tones[0].hz',
    '20',
  ],
  ['a ringtone without tones', { ringtones: { a: { ...cadence, tones: [] } } }, 'at.ringtones.a', 'tones'],
  ['settings that are a number', { settings: 5 }, 'at.settings', 'volume'],
  ['a misspelt setting', { settings: { volum: 1 } }, 'at.settings.volum', 'volume'],
  [
    'a setting of a ringtone that is not there',
    { settings: { ringtone: 'x' } },
    'at.settings.ringtone',
    'chime',
  ],
  ['an output by an id', { settings: { outputs: ['x'] } }, 'at.settings.outputs[0]', 'label'],
  [
    'an output at volume 7',
    { settings: { outputs: [{ label: 'x', volume: 7 }] } },
    'at.settings.outputs[0].volume',
    '0 to 1',
  ],
  ['a headset that is a text', { settings: { headset: 'x' } }, 'at.settings.headset', 'label'],
  ['a lock of nothing', { locks: { repeat: true } }, 'at.locks.repeat', 'mute'],
  ['a lock into mute', { locks: { mute: true } }, 'at.locks.mute', 'false'],
  ['a lock on a volume of 7', { locks: { volume: { min: 7 } } }, 'at.locks.volume.min', '0 to 1'],
  ['a maxRingMs of -1', { maxRingMs: -1 }, 'at.maxRingMs', '3600000'],
  ['an empty storageKey', { storageKey: '' }, 'at.storageKey', 'not empty'],
  ['a url that is a number', { url: 5 }, 'at.url', 'a text'],
];

describe('a wrong configuration', () => {
  it.each(wrong)('is named: %s', (_, written, path, allowed) => {
    const { mistakes } = readConfiguration(written, 'at');
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.path).toBe(path);
    expect(mistakes[0]?.message).toMatch(new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}: `));
    expect(mistakes[0]?.message).toContain(allowed);
  });

  it.each(wrong)('lets inbound voice ring by the default bell: %s', (_, written) => {
    const { configuration } = readConfiguration(written, 'at');
    const source = createFakeSource();
    const ringer = createRinger({ ...ringerConfiguration(configuration), sources: [source] });
    source.offer({ id: '1' });
    expect(ringer.state().plan).toMatchObject({ calls: [{ id: '1' }] });
    expect(ringer.state().settings).toMatchObject({ ringtone: 'us', volume: 1 });
    ringer.dispose();
  });

  it('costs nothing but what is wrong', () => {
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

  it('names every mistake of one rule', () => {
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

  it('repeats little of a value, however long', () => {
    const { mistakes } = readConfiguration({ settings: { volume: 'x'.repeat(100_000) } }, 'at');
    expect(mistakes[0]?.message.length).toBeLessThan(200);
  });
});

describe('a right configuration', () => {
  it('is taken as it is', () => {
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
          },
          ring: {
            ringtone: 'ours',
            volume: { min: 0.2, max: 0.9 },
            outputs: 'all',
            repeat: 'once',
            alerts: { notification: 'always', headset: 'never' },
            whileBusy: 'ring',
            ladder: [
              { afterMs: 8000, volume: 1 },
              { beforeDeadlineMs: 5000, outputs: 'all', alerts: { title: 'always' } },
            ],
          },
        },
        { ring: false },
      ],
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
    };
    expect(readConfiguration(written, 'at')).toEqual({ configuration: written, mistakes: [] });
  });

  it('may name a ringtone that another source brings', () => {
    const written = { settings: { ringtone: 'theirs' } };
    expect(readConfiguration(written, 'at', ['theirs']).mistakes).toEqual([]);
  });
});
