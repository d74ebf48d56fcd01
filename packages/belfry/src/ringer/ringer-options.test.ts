import { describe, expect, it } from 'vitest';
import { BelfryError } from '../belfry-error.js';
import { checkRingerOptions, settingsCheck, type RingerOptions } from './ringer-options.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeSource } from '../testing/fake-source.js';

const sources = [createFakeSource('phone')];
const tones = [{ hz: 440 }];
const steps = [{ onMs: 400, offMs: 200 }];

function messageFor(options: unknown): string {
  try {
    checkRingerOptions(options as RingerOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(BelfryError);
    expect((error as BelfryError).code).toBe('invalid-option');
    return (error as BelfryError).message;
  }
  throw new Error('Nothing was thrown.');
}

describe('the options', () => {
  it.each<[string, object]>([
    ['sources alone', {}],
    ['no source', { sources: [] }],
    [
      'all of them',
      {
        rules: [
          { ring: false },
          {
            when: {
              channel: ['voice', 'chat'],
              direction: 'inbound',
              queue: 'VIP',
              priority: { min: 1, max: 1 },
              attributes: { a: 'x', 'b.c': [1, true, null] },
              transfer: false,
              worker: { 'routing.skills': ['vip', 'sales'] },
              agentBusy: true,
              tabHidden: false,
            },
            ring: { ringtone: 'mine', volume: 0, outputs: 'all', repeat: 'once' },
          },
          { ring: { volume: { min: 0.5 } } },
        ],
        ringtones: {
          mine: { url: 'ring.mp3' },
          other: { url: 'data:audio/wav;base64,AAAA' },
          bell: { tones: [], steps: [{ onMs: 1, offMs: 0, tones }], decayMs: 900, peakDbfs: -6 },
        },
        settings: { ringtone: 'mine', volume: 1, outputs: [{ id: '', label: '' }], mutedUntilMs: 0 },
        locks: { ringtone: 'us', volume: { min: 0.2, max: 1 }, outputs: [], mutedUntilMs: 0 },
        storageKey: 'agent-7',
        maxRingMs: 3_600_000,
        clock: createFakeClock(),
      },
    ],
    ['fields that are undefined', { rules: undefined, settings: { volume: undefined } }],
  ])('may be %s', (_, options) => {
    expect(() => checkRingerOptions({ sources, ...options })).not.toThrow();
  });

  it.each<[string, object, string, string]>([
    ['no sources', { sources: undefined }, 'sources', 'missing'],
    ['sources that are no list', { sources: sources[0] }, 'sources', 'a list'],
    ['a source without a name', { sources: [{ start: () => undefined }] }, 'sources[0].name', 'not empty'],
    ['a source with a slash', { sources: [createFakeSource('a/b')] }, 'sources[0].name', "without '/'"],
    ['a source that cannot start', { sources: [{ name: 'a' }] }, 'sources[0].start', 'start(sink)'],
    ['a source that is null', { sources: [null] }, 'sources[0].name', 'not empty'],
    ['two sources of a name', { sources: [...sources, ...sources] }, 'sources[1].name', "'phone'"],
    ['a misspelt option', { ringtone: 'us' }, 'ringtone', "'ringtones'"],
    ['an unknown ringtone', { settings: { ringtone: 'usa' } }, 'settings.ringtone', "'us', 'uk', 'europe'"],
    ['a volume of 7', { settings: { volume: 7 } }, 'settings.volume', 'from 0 to 1'],
    ['a volume of NaN', { settings: { volume: NaN } }, 'settings.volume', 'NaN'],
    ['a volume as a text', { settings: { volume: '1' } }, 'settings.volume', 'from 0 to 1'],
    ['a misspelt setting', { settings: { volum: 1 } }, 'settings.volum', "'volume'"],
    [
      'an output without a label',
      { settings: { outputs: [{ id: 'x' }] } },
      'settings.outputs[0].label',
      'missing',
    ],
    ['an output by its id alone', { settings: { outputs: ['x'] } }, 'settings.outputs[0]', "'id', 'label'"],
    ['an endless mute', { settings: { mutedUntilMs: Infinity } }, 'settings.mutedUntilMs', 'from 0 to'],
    ['settings that are no object', { settings: 'loud' }, 'settings', "'ringtone', 'volume'"],
    [
      'a wrong transfer',
      { rules: [{ when: { transfer: 'yes' }, ring: {} }] },
      'rules[0].when.transfer',
      'true, false',
    ],
    [
      'a wrong worker',
      { rules: [{ when: { worker: ['vip'] }, ring: {} }] },
      'rules[0].when.worker',
      'an object',
    ],
    [
      'a wrong busy',
      { rules: [{ when: { agentBusy: 1 }, ring: {} }] },
      'rules[0].when.agentBusy',
      'true, false',
    ],
    [
      'a wrong hidden',
      { rules: [{ when: { tabHidden: null }, ring: {} }] },
      'rules[0].when.tabHidden',
      'true, false',
    ],
    [
      'a volume as a text in a rule',
      { rules: [{ ring: { volume: '1' } }] },
      'rules[0].ring.volume',
      "'min', 'max'",
    ],
    [
      'a bound of 7',
      { rules: [{ ring: { volume: { max: 7 } } }] },
      'rules[0].ring.volume.max',
      'from 0 to 1',
    ],
    [
      'bounds that cross',
      { rules: [{ ring: { volume: { min: 1, max: 0 } } }] },
      'rules[0].ring.volume',
      'not above max',
    ],
    [
      'unknown outputs',
      { rules: [{ ring: { outputs: 'both' } }] },
      'rules[0].ring.outputs',
      "'chosen', 'all'",
    ],
    [
      'an unknown alert',
      { rules: [{ ring: { alerts: { popup: 'always' } } }] },
      'rules[0].ring.alerts.popup',
      "'notification', 'title'",
    ],
    [
      'an unknown condition of an alert',
      { rules: [{ ring: { alerts: { title: true } } }] },
      'rules[0].ring.alerts.title',
      "'always', 'unseen', 'never'",
    ],
    [
      'a step without a time',
      { rules: [{ ring: { ladder: [{ volume: 1 }] } }] },
      'rules[0].ring.ladder[0]',
      "either 'afterMs' or 'beforeDeadlineMs'",
    ],
    [
      'a step with two times',
      { rules: [{ ring: { ladder: [{ afterMs: 1, beforeDeadlineMs: 1 }] } }] },
      'rules[0].ring.ladder[0]',
      "either 'afterMs' or 'beforeDeadlineMs'",
    ],
    [
      'a step into the past',
      { rules: [{ ring: { ladder: [{ afterMs: -1 }] } }] },
      'rules[0].ring.ladder[0].afterMs',
      'from 0',
    ],
    [
      'a step that is too loud',
      { rules: [{ ring: { ladder: [{ afterMs: 1, volume: 7 }] } }] },
      'rules[0].ring.ladder[0].volume',
      'from 0 to 1',
    ],
    [
      'an output at volume 7',
      { settings: { outputs: [{ id: '', label: '', volume: 7 }] } },
      'settings.outputs[0].volume',
      'from 0 to 1',
    ],
    [
      'a headset without a label',
      { settings: { headset: { id: 'h' } } },
      'settings.headset.label',
      'missing',
    ],
    ['a lock of no headset', { locks: { headset: null } }, 'locks.headset', "'id', 'label'"],
    ['a lock of nothing', { locks: { mute: true } }, 'locks.mute', "'mutedUntilMs'"],
    ['a lock on an unknown ringtone', { locks: { ringtone: 'x' } }, 'locks.ringtone', "'us'"],
    ['a lock into mute', { locks: { mutedUntilMs: 5 } }, 'locks.mutedUntilMs', '0'],
    ['rules that are no list', { rules: {} }, 'rules', 'a list'],
    ['a rule without ring', { rules: [{ when: {} }] }, 'rules[0].ring', 'missing'],
    ['a rule with ring: true', { rules: [{ ring: true }] }, 'rules[0].ring', 'false, or an object'],
    ['a misspelt key in a rule', { rules: [{ ring: {}, wen: {} }] }, 'rules[0].wen', "'when', 'ring'"],
    [
      'a misspelt key in a condition',
      { rules: [{ ring: {} }, { when: { chanel: 'voice' }, ring: {} }] },
      'rules[1].when.chanel',
      "'channel', 'direction', 'queue', 'priority', 'attributes'",
    ],
    ['a misspelt key in a style', { rules: [{ ring: { tone: 'us' } }] }, 'rules[0].ring.tone', "'ringtone'"],
    [
      'an unknown ringtone in a rule',
      { rules: [{ ring: { ringtone: 'x' } }] },
      'rules[0].ring.ringtone',
      "'us'",
    ],
    [
      'an unknown repeat',
      { rules: [{ ring: { repeat: 'twice' } }] },
      'rules[0].ring.repeat',
      "'repeat', 'once'",
    ],
    [
      'a rule with a volume of 7',
      { rules: [{ ring: { volume: 7 } }] },
      'rules[0].ring.volume',
      'from 0 to 1',
    ],
    [
      'an unknown direction',
      { rules: [{ when: { direction: 'in' }, ring: {} }] },
      'rules[0].when.direction',
      "'inbound'",
    ],
    [
      'one wrong of many',
      { rules: [{ when: { channel: ['voice', 7] }, ring: {} }] },
      'rules[0].when.channel[1]',
      '7',
    ],
    ['none of many', { rules: [{ when: { queue: [] }, ring: {} }] }, 'rules[0].when.queue', 'at least one'],
    [
      'bounds the wrong way round',
      { rules: [{ when: { priority: { min: 2, max: 1 } }, ring: {} }] },
      'rules[0].when.priority',
      'not above max',
    ],
    [
      'an attribute that no rule can ask for',
      { rules: [{ when: { attributes: { a: { b: 1 } } }, ring: {} }] },
      'rules[0].when.attributes.a',
      'a text, a number',
    ],
    ['a ringtone that is a URL alone', { ringtones: { mine: 'ring.mp3' } }, 'ringtones.mine', "'url'"],
    ['a ringtone of a built-in name', { ringtones: { us: { url: 'x.mp3' } } }, 'ringtones.us', 'built-in'],
    ['a ringtone without a name', { ringtones: { '': { url: 'x.mp3' } } }, 'ringtones', 'name'],
    ['an empty URL', { ringtones: { mine: { url: '' } } }, 'ringtones.mine.url', 'not empty'],
    ['a file that nobody gives', { ringtones: { mine: { load: 'x' } } }, 'ringtones.mine.load', 'a Blob'],
    ['no URL at all', { ringtones: { mine: { url: 'https://' } } }, 'ringtones.mine.url', 'a URL'],
    [
      'a URL that is a script',
      { ringtones: { mine: { url: 'javascript:1' } } },
      'ringtones.mine.url',
      'https',
    ],
    [
      'a misspelt key in a file',
      { ringtones: { mine: { url: 'x', loop: 1 } } },
      'ringtones.mine.loop',
      "'url'",
    ],
    ['a cadence without steps', { ringtones: { mine: { tones } } }, 'ringtones.mine.steps', 'missing'],
    [
      'a cadence of no steps',
      { ringtones: { mine: { tones, steps: [] } } },
      'ringtones.mine.steps',
      'at least one',
    ],
    [
      'a tone nobody hears',
      { ringtones: { mine: { tones: [{ hz: 5 }], steps } } },
      'ringtones.mine.tones[0].hz',
      'from 20 to 20000',
    ],
    [
      'a step without a tone',
      { ringtones: { mine: { tones: [], steps } } },
      'ringtones.mine.steps[0].tones',
      'no tone',
    ],
    [
      'a step of no length',
      { ringtones: { mine: { tones, steps: [{ onMs: 0, offMs: 1 }] } } },
      'ringtones.mine.steps[0].onMs',
      'from 1',
    ],
    [
      'a cadence louder than full',
      { ringtones: { mine: { tones, steps, peakDbfs: 3 } } },
      'ringtones.mine.peakDbfs',
      '0',
    ],
    ['an empty storage key', { storageKey: '' }, 'storageKey', 'not empty'],
    ['a maximum of nothing', { maxRingMs: 0 }, 'maxRingMs', 'from 1 to 3600000'],
    ['an endless maximum', { maxRingMs: Infinity }, 'maxRingMs', 'from 1 to 3600000'],
    ['a clock that is none', { clock: {} }, 'clock', "'nowMs' and 'after'"],
  ])('may not have %s', (_, options, path, hint) => {
    const message = messageFor({ sources, ...options });
    expect(message.slice(0, path.length + 1)).toBe(`${path}:`);
    expect(message).toContain(hint);
  });

  it.each([[undefined], [null], [7], [[]]])('may not be %j', (options) => {
    expect(messageFor(options)).toMatch(/^options: .*'sources'/);
  });

  it('are not repeated at length, nor at any cost', () => {
    expect(messageFor({ sources, storageKey: 'x', settings: 'y'.repeat(5000) }).length).toBeLessThan(300);
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(messageFor({ sources, rules: loop })).toContain('rules: a object');
  });

  it('let settings be checked alone, against the same ringtones', () => {
    const check = settingsCheck({ mine: { url: 'x.mp3' } });
    expect(() => check({ ringtone: 'mine' })).not.toThrow();
    expect(() => check({ ringtone: 'other' })).toThrow("'mine'");
  });
});
