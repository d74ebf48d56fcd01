const cadence = { tones: [{ hz: 440 }], steps: [{ onMs: 400, offMs: 200 }] };
const voice = { when: { channel: 'voice' }, ring: {} };
const when = (condition: unknown): object => ({ rules: [{ when: condition, ring: false }] });
const ring = (style: unknown): object => ({ rules: [{ ring: style }] });
const step = (escalationStep: object): object => ring({ escalation: [escalationStep] });

/** A kind of mistake, what is written, the path that the message begins with, and a part of the message. */
export type WrongConfiguration = readonly [string, unknown, string, string];

/** Mistakes for which the ringer has the same message. */
export const wrongConfigurations: readonly WrongConfiguration[] = [
  ['rules that are not a list', { rules: { 0: voice } }, 'at.rules', 'a list of rules'],
  ['a rule that is null', { rules: [null] }, 'at.rules[0]', '"ring", and optionally "when"'],
  ['a rule without ring', { rules: [{ when: {} }] }, 'at.rules[0].ring', 'false, or'],
  ['a misspelled key of a rule', { rules: [{ wen: {}, ring: false }] }, 'at.rules[0].wen', '"when"'],
  ['a misspelled condition', when({ chanel: 'x' }), 'at.rules[0].when.chanel', '"channel"'],
  ['an empty list of channels', when({ channel: [] }), 'at.rules[0].when.channel', 'at least one'],
  ['an unknown direction', when({ direction: 'in' }), 'at.rules[0].when.direction', '"inbound"'],
  ['a queue that is a number', when({ queue: 5 }), 'at.rules[0].when.queue', 'text'],
  ['a priority without bounds', when({ priority: 5 }), 'at.rules[0].when.priority', '"min", "max"'],
  [
    'a min of the priority above max',
    when({ priority: { min: 9, max: 1 } }),
    'at.rules[0].when.priority',
    'not to be above',
  ],
  [
    'an attribute that is an object',
    when({ attributes: { a: {} } }),
    'at.rules[0].when.attributes.a',
    'text',
  ],
  ['attributes that are a list', when({ attributes: ['a'] }), 'at.rules[0].when.attributes', 'names'],
  ['a worker that is text', when({ worker: 'vip' }), 'at.rules[0].when.worker', 'names'],
  ['a transfer that is text', when({ transfer: 'yes' }), 'at.rules[0].when.transfer', 'true or false'],
  ['an agentBusy that is a number', when({ agentBusy: 1 }), 'at.rules[0].when.agentBusy', 'true or false'],
  ['a tabHidden that is null', when({ tabHidden: null }), 'at.rules[0].when.tabHidden', 'true or false'],
  ['ring: true', ring(true), 'at.rules[0].ring', 'false, or'],
  ['a misspelled style', ring({ tone: 'us' }), 'at.rules[0].ring.tone', '"ringtone"'],
  ['an unknown ringtone', ring({ ringtone: 'x' }), 'at.rules[0].ring.ringtone', '"chime"'],
  ['a volume of 7', ring({ volume: 7 }), 'at.rules[0].ring.volume', '0 to 1'],
  ['a minimum volume of 7', ring({ volume: { min: 7 } }), 'at.rules[0].ring.volume.min', '0 to 1'],
  ['unknown outputs', ring({ outputs: 'both' }), 'at.rules[0].ring.outputs', '"chosen"'],
  ['an unknown repeat', ring({ repeat: 2 }), 'at.rules[0].ring.repeat', '"once"'],
  [
    'an unknown alert',
    ring({ alerts: { popup: 'always' } }),
    'at.rules[0].ring.alerts.popup',
    '"notification"',
  ],
  [
    'an unknown condition of an alert',
    ring({ alerts: { title: true } }),
    'at.rules[0].ring.alerts.title',
    '"unseen"',
  ],
  ['an unknown whileBusy', ring({ whileBusy: 'softly' }), 'at.rules[0].ring.whileBusy', '"wait"'],
  [
    'an escalation without a list',
    ring({ escalation: {} }),
    'at.rules[0].ring.escalation',
    'a list of steps',
  ],
  [
    'a step without a time',
    step({ volume: 1 }),
    'at.rules[0].ring.escalation[0]',
    'either "afterMs" or "beforeDeadlineMs"',
  ],
  [
    'a step after more than an hour',
    step({ afterMs: 1e9 }),
    'at.rules[0].ring.escalation[0].afterMs',
    '3600000',
  ],
  ['a delay of a minute', ring({ delayMs: 60_000 }), 'at.rules[0].ring.delayMs', '10000'],
  ['an autoAnswer that is false', { autoAnswer: false }, 'at.autoAnswer', 'a list of entries'],
  ['a negative delay', { autoAnswer: [{ delayMs: -1 }] }, 'at.autoAnswer[0].delayMs', '10000'],
  ['an autoAnswer with a style', { autoAnswer: [{ ring: {} }] }, 'at.autoAnswer[0].ring', '"when"'],
  ['ringtones that are a list', { ringtones: [] }, 'at.ringtones', 'by name'],
  ['a ringtone that is text', { ringtones: { a: 'a.mp3' } }, 'at.ringtones.a', '"url"'],
  ['a ringtone with a built-in name', { ringtones: { us: cadence } }, 'at.ringtones.us', 'no built-in'],
  [
    'a ringtone that is a script',
    { ringtones: { a: { url: 'javascript:x' } } },
    'at.ringtones.a.url',
    'https',
  ],
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
  [
    'a ringtone without tones',
    { ringtones: { a: { ...cadence, tones: [] } } },
    'at.ringtones.a.steps[0].tones',
    'at least one tone',
  ],
  ['settings that are a number', { settings: 5 }, 'at.settings', '"volume"'],
  ['a misspelled setting', { settings: { volum: 1 } }, 'at.settings.volum', '"volume"'],
  ['an unknown ringtone in settings', { settings: { ringtone: 'x' } }, 'at.settings.ringtone', '"chime"'],
  [
    'a lock on a ringtone that only agents have',
    { locks: { ringtone: 'custom-sound' } },
    'at.locks.ringtone',
    '"chime"',
  ],
  ['an output that is text', { settings: { outputs: ['x'] } }, 'at.settings.outputs[0]', '"label"'],
  [
    'an output at volume 7',
    { settings: { outputs: [{ label: 'x', volume: 7 }] } },
    'at.settings.outputs[0].volume',
    '0 to 1',
  ],
  ['a headset that is text', { settings: { headset: 'x' } }, 'at.settings.headset', '"label"'],
  ['an unknown lock', { locks: { repeat: true } }, 'at.locks.repeat', '"mute"'],
  ['a lock that mutes', { locks: { mute: true } }, 'at.locks.mute', 'false'],
  ['a lock on a volume of 7', { locks: { volume: { min: 7 } } }, 'at.locks.volume.min', '0 to 1'],
  ['a maxRingMs of -1', { maxRingMs: -1 }, 'at.maxRingMs', '3600000'],
  ['an empty storageKey', { storageKey: '' }, 'at.storageKey', 'not empty'],
];

/** Mistakes for which the plugin has its own message, because it has more keys and names. */
export const wrongForThePlugin: readonly WrongConfiguration[] = [
  ['a misspelled section', { rulez: [] }, 'at.rulez', '"rules"'],
  ['a configuration that is text', 'loud', 'at', 'an object with'],
  [
    'a ringtone with the name of the agent’s custom sound',
    { ringtones: { 'custom-sound': cadence } },
    'at.ringtones.custom-sound',
    'another name',
  ],
  ['a url that is a number', { url: 5 }, 'at.url', 'text'],
];
