import { createRinger } from 'belfry';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringerConfiguration, type AdministratorConfiguration } from './administrator-configuration.js';
import { configurationJsonSchema } from './configuration-docs.js';
import { mergeConfigurations } from './merge-configurations.js';
import { readConfiguration } from './read-configuration.js';

/** Valid values of each kind, and a few that are wrong where they are put. */
const anything = fc.constantFrom<unknown>(
  ...['us', 'ours', 'chime', '', 'voice', 'inbound', 'all', 'headset', 'once', 'always', 'ring', 'a.mp3'],
  ...[0, 0.5, 1, 7, -1, 20_000, 1e9, true, false, null, [], {}, ['voice', 'chat'], [7]],
  ...[{ min: 0.2 }, { min: 1, max: 0 }, { url: 'a.mp3' }, { label: 'Headset' }, { id: '' }, { volume: 1 }],
  ...[{ afterMs: 1 }, { afterMs: 1, beforeDeadlineMs: 1 }, [{ afterMs: 5, volume: 1 }], { title: 'never' }],
  ...[
    { tones: [{ hz: 440 }], steps: [{ onMs: 1, offMs: 0 }] },
    { tones: [], steps: [] },
  ],
);

/** Objects with some of these keys. The values are mostly as given, and sometimes wrong. */
function some(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<unknown> {
  const mostly = Object.entries(fields).map(([key, value]) => [
    key,
    fc.oneof({ weight: 120, arbitrary: value }, { weight: 1, arbitrary: anything }),
  ]);
  return fc.record(Object.fromEntries(mostly) as typeof fields, { requiredKeys });
}

const volume = fc.constantFrom<unknown>(0, 0.5, 1, { min: 0.2 }, { min: 0.2, max: 0.9 });
const outputs = fc.constantFrom<unknown>([], [{ label: 'Headset', volume: 0.5 }], [{ id: 'a' }, { id: '' }]);
const headset = fc.constantFrom<unknown>({ label: 'Headset' }, { id: 'a', label: '' });
const ringtone = fc.constantFrom('us', 'us', 'chime', 'chime', 'ours');
const scope = fc.constantFrom<unknown>('chosen', 'all', 'headset', { first: ['Jabra*', 'Speakers'] });
const alerts = some({ title: fc.constantFrom('always', 'unseen', 'never'), headset: fc.constant('never') });

const style = some({
  ringtone,
  volume,
  outputs: scope,
  repeat: fc.constantFrom('repeat', 'once'),
  alerts,
  whileBusy: fc.constantFrom('wait', 'ring'),
  delayMs: fc.nat(10_000),
  escalation: fc.array(
    some({ afterMs: fc.nat(9000), volume: fc.constant(1), outputs: scope, alerts }, ['afterMs']),
    { maxLength: 3 },
  ),
});
const when = some({
  channel: fc.constantFrom('voice', ['chat', 'sms']),
  direction: fc.constantFrom('inbound', ['inbound', 'internal']),
  priority: fc.constantFrom({ min: 1 }, {}, { min: -5, max: 5 }),
  attributes: fc.constantFrom({ 'a.b': ['x', 1, null] }, { a: true }),
  agentBusy: fc.boolean(),
  worker: fc.constantFrom<unknown>({ team: 'night*' }, { level: { min: 3 } }, { level: {} }),
  time: fc.constantFrom<unknown>(
    { from: '08:00', to: '18:00', timeZone: 'Europe/Berlin', weekdays: ['mon', 'tue'] },
    [{ from: '22:00', to: '06:00' }, { weekdays: 'sun' }],
    { from: '8:00' },
    { timeZone: 'Berlin' },
  ),
});
const rules = fc.array(
  some({ when, ring: fc.oneof(style, fc.constant(false)), name: fc.constant('VIP') }, ['ring']),
  {
    maxLength: 3,
  },
);
const settings = some({
  ringtone,
  volume: fc.constantFrom(0, 1),
  outputs,
  headset,
  mutedUntilMs: fc.nat(),
});
const locks = some({
  ringtone: fc.oneof(ringtone, fc.array(ringtone, { minLength: 1, maxLength: 2 })),
  volume,
  outputs,
  headset,
  mute: fc.constant(false),
  uploads: fc.constant(false),
});
const configurations: fc.Arbitrary<unknown> = some({
  enabled: fc.constantFrom<unknown>(true, { worker: { team: 'pilot' } }),
  $schema: fc.constant('configuration.schema.json'),
  rules,
  profiles: fc.array(
    some({ when: some({ worker: fc.constant({ team: 'blue' }) }, ['worker']), rules, settings, locks }, [
      'when',
    ]),
    { maxLength: 2 },
  ),
  autoAnswer: fc.array(some({ when, delayMs: fc.nat(10_000) }), { maxLength: 3 }),
  ringtones: some({
    ours: fc.constant({ url: 'ours.mp3' }),
    theirs: fc.constant({ tones: [{ hz: 440 }], steps: [{ onMs: 1, offMs: 0 }] }),
  }),
  settings,
  locks,
  storageKey: fc.constant('alice'),
  maxRingMs: fc.constant(60_000),
  excludeFromAll: fc.constantFrom<unknown>(['*HDMI*'], [], '*HDMI*'),
  keepOutputsAwake: fc.constantFrom<unknown>('while-available', 'never', 'always'),
});

function isAccepted(options: object): boolean {
  try {
    createRinger({ ...options, sources: [] }).dispose();
    return true;
  } catch {
    return false;
  }
}

/** Without the keys that only the plugin has. */
function withoutPluginKeys(written: unknown): object {
  return Object.fromEntries(
    Object.entries(written as object).filter(([key]) => !['$schema', 'enabled'].includes(key)),
  );
}

const runs = { numRuns: 300 };

describe('a generated configuration', () => {
  it('has no mistakes for the plugin if and only if the ringer accepts it', () => {
    let valid = 0;
    fc.assert(
      fc.property(configurations, (written) => {
        const { mistakes, configuration } = readConfiguration(written, 'at');
        const isValid = mistakes.length === 0;
        if (isValid) valid += 1;
        expect(isValid ? configuration : written).toEqual(written);
        const ownMistakes = mistakes.filter(({ path }) => /^at\.(\$schema|enabled)/.test(path));
        expect(isAccepted(withoutPluginKeys(written))).toBe(mistakes.length === ownMistakes.length);
      }),
      runs,
    );
    expect(valid).toBeGreaterThan(runs.numRuns / 20);
    expect(valid).toBeLessThan(runs.numRuns * 0.9);
  });

  it('is accepted by the ringer without its mistakes, merged with others', () => {
    fc.assert(
      fc.property(configurations, configurations, (first, second) => {
        const parts = [first, second].map((written) => readConfiguration(written, 'at').configuration);
        expect(isAccepted(ringerConfiguration(mergeConfigurations(parts)))).toBe(true);
      }),
      runs,
    );
  });

  it('is valid in the JSON Schema if it has no mistakes', () => {
    const validate = new Ajv({ allErrors: true }).compile(configurationJsonSchema());
    let rejected = 0;
    fc.assert(
      fc.property(configurations, (written) => {
        const isValid = validate(written);
        if (!isValid) rejected += 1;
        const hasMistakes = readConfiguration(written, 'at').mistakes.length > 0;
        expect(hasMistakes ? null : validate.errors).toBeNull();
      }),
      runs,
    );
    expect(rejected).toBeGreaterThan(runs.numRuns / 20);
  });
});

describe('the description', () => {
  it('has every key of the type', () => {
    // The compiler fails on a missing key here, and the reader on one that the description lacks.
    const all: Required<AdministratorConfiguration> = {
      url: '/a.json',
      rules: [],
      autoAnswer: [],
      ringtones: {
        fromCode: { load: () => Promise.resolve(new Blob()) },
        file: { url: 'a.mp3' },
        cadence: { tones: [{ hz: 440 }], steps: [{ onMs: 1, offMs: 0 }] },
      },
      settings: {},
      locks: {},
      storageKey: 'a',
      maxRingMs: 1,
      keepOutputsAwake: 'never',
      excludeFromAll: ['*HDMI*'],
      profiles: [],
      enabled: { worker: { team: 'pilot' } },
      unheardCalls: { inARow: 2, activity: 'Offline' },
      $schema: 'https://example.com/schema.json',
    };
    expect(readConfiguration(all, 'at')).toEqual({ configuration: all, mistakes: [] });
  });
});
