import fc from 'fast-check';

/** Anything: numbers out of bounds, strange objects, dates, and values that JSON doesn't have. */
const junk = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<unknown>(null, undefined, NaN, -1, '', 'us', 7n, true, [], {}) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 1, maxKeys: 2, withDate: true, withNullPrototype: true }) },
);

/** Usually the given value, and sometimes junk. */
function mostly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 29, arbitrary }, { weight: 1, arbitrary: junk });
}

function some(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, mostly(field)]));
  return fc.record(parts, { requiredKeys: [] });
}

function many(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.array(mostly(item), { maxLength: 3 });
}

/** A name can also be one that every object has. */
const name = fc.constantFrom('us', 'mine', 'other', 'constructor', '__proto__', 'toString', '');
const share = fc.constantFrom(0, 0.2, 0.8, 1, 1.5, -0);
const bounds = some({ min: share, max: share });
const volume = fc.oneof(share, bounds);
const scope = fc.constantFrom('chosen', 'all', 'headset', 'nowhere');
const ms = fc.constantFrom(0, 1, 400, 4000, 3_600_000, 3_600_001);
const attributes = fc.dictionary(name, mostly(fc.constantFrom<unknown>('es', 1, true, null, ['es', 'de'])));
const alerts = some({ title: fc.constantFrom('always', 'unseen', 'never'), headset: fc.constant('never') });

const when = some({
  channel: fc.constantFrom('voice', ['voice', 'chat'], []),
  direction: fc.constantFrom('inbound', ['inbound'], 'in'),
  queue: name,
  priority: some({ min: fc.integer(), max: fc.integer() }),
  attributes,
  worker: attributes,
  transfer: fc.boolean(),
  agentBusy: fc.boolean(),
  tabHidden: fc.boolean(),
});
const escalation = some({ afterMs: ms, beforeDeadlineMs: ms, volume: share, outputs: scope, alerts });
const style = some({
  ringtone: name,
  volume,
  outputs: scope,
  repeat: fc.constantFrom('repeat', 'once'),
  whileBusy: fc.constantFrom('wait', 'ring'),
  escalation: many(escalation),
  alerts,
});
const ring = fc.oneof(style, fc.constantFrom<unknown>(false, {}, { ringtone: 'mine' }));
const rule = fc.oneof(
  fc.record({ when: mostly(when), ring: mostly(ring) }, { requiredKeys: ['ring'] }),
  fc.record({ when: fc.constantFrom({}, { channel: 'voice' }), ring: fc.constantFrom(false, {}) }),
);

const tones = many(some({ hz: fc.constantFrom(19, 20, 440, 20_001), levelDb: fc.constantFrom(-61, -6, 0) }));
const cadence = some({
  tones,
  steps: many(some({ onMs: ms, offMs: ms, tones })),
  decayMs: ms,
  peakDbfs: fc.constantFrom(-61, -3),
});
const ringtone = fc.oneof(
  some({ url: fc.constantFrom('a.mp3', 'https://example.com/a.mp3', 'javascript:1', '') }),
  cadence,
  fc.constant({ tones: [{ hz: 440 }], steps: [{ onMs: 400, offMs: 400 }] }),
);
const ringtones = fc.dictionary(name, mostly(ringtone), { maxKeys: 3 });

const output = some({ id: name, label: name, volume: share });
const settings = {
  ringtone: name,
  volume: share,
  outputs: many(output),
  headset: fc.oneof(output, fc.constant(null)),
  mutedUntilMs: fc.constantFrom(0, 1_800_000_000_000, -1),
};

/** What an administrator might have written: mostly a configuration, with mistakes anywhere in it. */
export const writtenConfigurations: fc.Arbitrary<unknown> = mostly(
  some({
    rules: many(rule),
    ringtones,
    settings: some(settings),
    locks: some({ ...settings, volume, mute: fc.boolean() }),
    mistyped: junk,
  }),
);
