import type { BelfryError, Rule } from 'belfry';
import { expect, test } from 'vitest';
import { createRingerOrFallBack } from './create-ringer-or-fall-back.js';

test('a ringer without invalid rules keeps the locks', () => {
  const problems: BelfryError[] = [];
  const ringer = createRingerOrFallBack({
    sources: [],
    options: { rules: [5 as unknown as Rule], locks: { mute: false } },
    onInvalid: (error) => problems.push(error),
  });
  expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^rules\[0\]: /)]);
  expect(ringer.state().locks).toEqual({ mute: false });
  ringer.dispose();
});

test('a ringer without invalid locks rings with the defaults', () => {
  const problems: BelfryError[] = [];
  const ringer = createRingerOrFallBack({
    sources: [],
    options: { locks: { ringtone: 'nowhere' } },
    onInvalid: (error) => problems.push(error),
  });
  expect(problems).toHaveLength(2);
  expect(ringer.state().settings.ringtone).toBe('us');
  ringer.dispose();
});
