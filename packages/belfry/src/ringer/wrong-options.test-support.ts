import { createFakeSource } from '../testing/fake-source.js';

const sources = [createFakeSource('phone')];
const tones = [{ hz: 440 }];
const steps = [{ onMs: 400, offMs: 200 }];
const when = (condition: object): object => ({ rules: [{ when: condition, ring: {} }] });
const ring = (style: unknown): object => ({ rules: [{ ring: style }] });
const step = (escalationStep: object): object => ring({ escalation: [escalationStep] });
const mine = (ringtone: unknown): object => ({ ringtones: { mine: ringtone } });

/** A kind of mistake, the options with it, the path that the message begins with, and a part of the message. */
export type WrongOptions = readonly [string, object, string, string];

const wrongSources: readonly WrongOptions[] = [
  ['no sources', { sources: undefined }, 'sources', 'missing'],
  ['sources that are not a list', { sources: sources[0] }, 'sources', 'a list'],
  ['a source without a name', { sources: [{ start: () => undefined }] }, 'sources[0].name', 'missing'],
  [
    'a source with an empty name',
    { sources: [{ name: '', start: () => undefined }] },
    'sources[0].name',
    'not empty',
  ],
  ['a source with a slash', { sources: [createFakeSource('a/b')] }, 'sources[0].name', 'without "/"'],
  ['a source that cannot start', { sources: [{ name: 'a' }] }, 'sources[0].start', 'start(observer)'],
  ['a source that is null', { sources: [null] }, 'sources[0]', '"name" and "start"'],
  ['two sources with one name', { sources: [...sources, ...sources] }, 'sources[1].name', '"phone"'],
  ['a misspelled option', { ringtone: 'us' }, 'ringtone', '"ringtones"'],
  ['an empty storage key', { storageKey: '' }, 'storageKey', 'not empty'],
  ['a maximum of zero', { maxRingMs: 0 }, 'maxRingMs', 'from 1 to 3600000'],
  ['a maximum of infinity', { maxRingMs: Infinity }, 'maxRingMs', 'from 1 to 3600000'],
  ['an unknown time to keep outputs awake', { keepOutputsAwake: 'always' }, 'keepOutputsAwake', '"never"'],
  ['a clock without functions', { clock: {} }, 'clock.now', 'a function'],
  ['alert texts that are not a function', { describeAlerts: {} }, 'describeAlerts', 'a function'],
];

const wrongSettings: readonly WrongOptions[] = [
  ['an unknown ringtone', { settings: { ringtone: 'usa' } }, 'settings.ringtone', '"us", "uk", "europe"'],
  ['a volume of 7', { settings: { volume: 7 } }, 'settings.volume', 'from 0 to 1'],
  ['a volume of NaN', { settings: { volume: NaN } }, 'settings.volume', 'NaN'],
  ['a volume that is text', { settings: { volume: '1' } }, 'settings.volume', 'from 0 to 1'],
  ['a misspelled setting', { settings: { volum: 1 } }, 'settings.volum', '"volume"'],
  ['an inherited key', { settings: { toString: 1 } }, 'settings.toString', 'unknown key'],
  [
    'an output without an id and a label',
    { settings: { outputs: [{ volume: 1 }] } },
    'settings.outputs[0]',
    'an "id", or a "label"',
  ],
  [
    'an output with an empty label',
    { settings: { outputs: [{ label: '' }] } },
    'settings.outputs[0]',
    'an "id", or a "label"',
  ],
  ['an output that is text', { settings: { outputs: ['x'] } }, 'settings.outputs[0]', '"id", "label"'],
  [
    'an output at volume 7',
    { settings: { outputs: [{ id: '', label: '', volume: 7 }] } },
    'settings.outputs[0].volume',
    'from 0 to 1',
  ],
  ['a headset without an id and a label', { settings: { headset: {} } }, 'settings.headset', '"id"'],
  ['an endless mute', { settings: { mutedUntilMs: Infinity } }, 'settings.mutedUntilMs', 'from 0 to'],
  ['settings that are not an object', { settings: 'loud' }, 'settings', '"ringtone", "volume"'],
  ['a lock without a headset', { locks: { headset: null } }, 'locks.headset', '"id", "label"'],
  ['an unknown lock', { locks: { mutedUntilMs: 0 } }, 'locks.mutedUntilMs', '"mute"'],
  ['a lock on an unknown ringtone', { locks: { ringtone: 'x' } }, 'locks.ringtone', '"us"'],
  ['a lock that mutes', { locks: { mute: true } }, 'locks.mute', 'false'],
];

const wrongConditions: readonly WrongOptions[] = [
  ['a wrong transfer', when({ transfer: 'yes' }), 'rules[0].when.transfer', 'true or false'],
  ['a wrong worker', when({ worker: ['vip'] }), 'rules[0].when.worker', 'an object'],
  ['a wrong agentBusy', when({ agentBusy: 1 }), 'rules[0].when.agentBusy', 'true or false'],
  ['a wrong tabHidden', when({ tabHidden: null }), 'rules[0].when.tabHidden', 'true or false'],
  ['an unknown direction', when({ direction: 'in' }), 'rules[0].when.direction', '"inbound"'],
  ['one wrong value of several', when({ channel: ['voice', 7] }), 'rules[0].when.channel[1]', '7'],
  ['an empty list of queues', when({ queue: [] }), 'rules[0].when.queue', 'at least one'],
  [
    'a min of the priority above max',
    when({ priority: { min: 2, max: 1 } }),
    'rules[0].when.priority',
    'not to be above',
  ],
  ['an endless priority', when({ priority: { max: Infinity } }), 'rules[0].when.priority.max', 'a number'],
  [
    'an attribute that is an object',
    when({ attributes: { a: { b: 1 } } }),
    'rules[0].when.attributes.a.b',
    '"min" or "max"',
  ],
  [
    'a misspelled key in a condition',
    { rules: [{ ring: {} }, { when: { chanel: 'voice' }, ring: {} }] },
    'rules[1].when.chanel',
    '"channel", "direction", "queue", "priority", "attributes"',
  ],
];

const wrongStyles: readonly WrongOptions[] = [
  ['rules that are not a list', { rules: {} }, 'rules', 'a list'],
  ['a rule without ring', { rules: [{ when: {} }] }, 'rules[0].ring', 'missing'],
  ['a rule with ring: true', ring(true), 'rules[0].ring', 'false, or an object'],
  [
    'a misspelled key in a rule',
    { rules: [{ ring: {}, wen: {} }] },
    'rules[0].wen',
    '"name", "when", or "ring"',
  ],
  ['a misspelled key in a style', ring({ tone: 'us' }), 'rules[0].ring.tone', '"ringtone"'],
  ['an unknown ringtone in a rule', ring({ ringtone: 'x' }), 'rules[0].ring.ringtone', '"us"'],
  ['an unknown repeat', ring({ repeat: 'twice' }), 'rules[0].ring.repeat', '"repeat" or "once"'],
  ['an unknown whileBusy', ring({ whileBusy: 'softly' }), 'rules[0].ring.whileBusy', '"wait" or "ring"'],
  ['a rule with a volume of 7', ring({ volume: 7 }), 'rules[0].ring.volume', 'from 0 to 1'],
  ['a volume that is text in a rule', ring({ volume: '1' }), 'rules[0].ring.volume', '"min", "max"'],
  ['a bound of 7', ring({ volume: { max: 7 } }), 'rules[0].ring.volume.max', 'from 0 to 1'],
  ['a min above max', ring({ volume: { min: 1, max: 0 } }), 'rules[0].ring.volume', 'not to be above'],
  ['unknown outputs', ring({ outputs: 'both' }), 'rules[0].ring.outputs', '"chosen", "all"'],
  [
    'an unknown alert',
    ring({ alerts: { popup: 'always' } }),
    'rules[0].ring.alerts.popup',
    '"notification", "title"',
  ],
  [
    'an unknown condition of an alert',
    ring({ alerts: { title: true } }),
    'rules[0].ring.alerts.title',
    '"always", "unseen", or "never"',
  ],
  [
    'a step without a time',
    step({ volume: 1 }),
    'rules[0].ring.escalation[0]',
    'either "afterMs" or "beforeDeadlineMs"',
  ],
  [
    'a step with two times',
    step({ afterMs: 1, beforeDeadlineMs: 1 }),
    'rules[0].ring.escalation[0]',
    'either "afterMs" or "beforeDeadlineMs"',
  ],
  ['a step in the past', step({ afterMs: -1 }), 'rules[0].ring.escalation[0].afterMs', 'from 0'],
  [
    'a step after more than an hour',
    step({ afterMs: 3_600_001 }),
    'rules[0].ring.escalation[0].afterMs',
    'to 3600000',
  ],
  [
    'a step that is too loud',
    step({ afterMs: 1, volume: 7 }),
    'rules[0].ring.escalation[0].volume',
    'from 0 to 1',
  ],
];

const wrongRingtones: readonly WrongOptions[] = [
  ['a ringtone that is text', mine('ring.mp3'), 'ringtones.mine', '"url"'],
  ['a ringtone with a built-in name', { ringtones: { us: { url: 'x.mp3' } } }, 'ringtones.us', 'no built-in'],
  ['a ringtone without a name', { ringtones: { '': { url: 'x.mp3' } } }, 'ringtones', 'name'],
  ['an empty URL', mine({ url: '' }), 'ringtones.mine.url', 'not empty'],
  ['a file that is not a function', mine({ load: 'x' }), 'ringtones.mine.load', 'a Blob'],
  ['text that is not a URL', mine({ url: 'https://' }), 'ringtones.mine.url', 'a URL'],
  ['a URL that is a script', mine({ url: 'javascript:1' }), 'ringtones.mine.url', 'https'],
  ['a misspelled key in a file', mine({ url: 'x', loop: 1 }), 'ringtones.mine.loop', '"url"'],
  ['a cadence without steps', mine({ tones }), 'ringtones.mine.steps', 'missing'],
  [
    'a cadence with an empty list of steps',
    mine({ tones, steps: [] }),
    'ringtones.mine.steps',
    'at least one',
  ],
  [
    'a tone too low to hear',
    mine({ tones: [{ hz: 5 }], steps }),
    'ringtones.mine.tones[0].hz',
    'from 20 to 20000',
  ],
  ['a step without a tone', mine({ tones: [], steps }), 'ringtones.mine.steps[0].tones', 'at least one tone'],
  [
    'a step of no length',
    mine({ tones, steps: [{ onMs: 0, offMs: 1 }] }),
    'ringtones.mine.steps[0].onMs',
    'from 1',
  ],
  [
    'a cadence whose steps last minutes',
    mine({ tones, steps: [...steps, { onMs: 1000, offMs: 59_000 }] }),
    'ringtones.mine.steps',
    'at most 60 s together',
  ],
  [
    'a cadence with too much sound',
    mine({ tones: Array.from({ length: 13 }, () => ({ hz: 440 })), steps: [{ onMs: 10_000, offMs: 0 }] }),
    'ringtones.mine.steps',
    'at most 120 s, added up',
  ],
  [
    'cadences that last an hour together',
    {
      ringtones: Object.fromEntries(
        Array.from({ length: 90 }, (_, index) => [
          `mine ${index}`,
          { tones, steps: [{ onMs: 1000, offMs: 39_000 }] },
        ]),
      ),
    },
    'ringtones',
    'at most 10 minutes together',
  ],
  ['a cadence above full level', mine({ tones, steps, peakDbfs: 3 }), 'ringtones.mine.peakDbfs', '0'],
];

export const wrongOptions: readonly WrongOptions[] = [
  ...wrongSources,
  ...wrongSettings,
  ...wrongConditions,
  ...wrongStyles,
  ...wrongRingtones,
];
