import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRecord } from '../base/schema/is-record.js';
import { keepValid } from '../base/schema/keep-valid.js';
import { mistakesIn } from '../base/schema/mistakes-in.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import { configurationSchema } from '../settings/configuration-schema.js';
import { namesWith } from '../settings/read-option.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { createFakeAlerts } from '../testing/fake-alerts.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeRingPlayer } from '../testing/fake-ring-player.js';
import { createFakeSource } from '../testing/fake-source.js';
import { sequenceRuns } from './sequence-runs.test-support.js';
import { writtenConfigurations } from './written-configuration.test-support.js';

/*
 * The plugin keeps the valid parts of what an administrator wrote, and the library refuses a configuration with any
 * mistake. If the two disagreed, a mistake in one rule would leave agents without a ringer.
 */

/** As the plugin keeps it: sections, and the rules, ringtones, settings, and locks in them. */
const depth = 2;

/** The names of the ringtones that are kept. */
function ringtonesIn(written: unknown): string[] {
  const { value } = keepValid(configurationSchema, written, '', {}, depth);
  const ringtones = isRecord(value) ? value.ringtones : undefined;
  return isRecord(ringtones) ? Object.keys(ringtones) : [];
}

const runs = sequenceRuns('configuration');

it(`accepts what is kept of a configuration with mistakes, in ${runs} configurations`, () => {
  let withMistakes = 0;
  let withRules = 0;
  let calls = 0;
  const clock = createFakeClock();
  const source = createFakeSource();
  const player = createFakeRingPlayer(clock);
  const ringer = createRingerWith(
    { sources: [source], clock },
    {
      createRingPlayer: () => player,
      createAlerts: () => createFakeAlerts(),
      tabs: { rank: 1, locks: undefined, openChannel: () => undefined },
      storage: { local: undefined, onChangeElsewhere: () => () => undefined },
    },
  );
  fc.assert(
    fc.property(writtenConfigurations, (written) => {
      const names = namesWith(ringtonesIn(written));
      const { value = {}, mistakes } = keepValid(configurationSchema, written, '', names, depth);
      if (mistakes.length > 0) withMistakes += 1;
      expect(mistakesIn(configurationSchema, value, '', names)).toEqual([]);
      const kept = value as RingerConfiguration;
      if (kept.rules !== undefined && kept.rules.length > 0) withRules += 1;

      ringer.configure(kept);
      calls += 1;
      const id = String(calls);
      source.offer({ id });
      // The agent can choose what the locks left, and the state is that of the new configuration.
      ringer.set(ringer.state().settings);
      expect(ringer.state().calls).toHaveLength(1);
      expect(ringer.state().locks).toEqual(kept.locks ?? {});
      source.end(id);
      expect(ringer.state().calls).toHaveLength(0);
    }),
    { numRuns: runs },
  );
  ringer.dispose();
  expect(withMistakes).toBeGreaterThan(runs / 4);
  expect(withRules).toBeGreaterThan(runs / 8);
}, 600_000);
