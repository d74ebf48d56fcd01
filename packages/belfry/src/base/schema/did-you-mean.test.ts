import { expect, it } from 'vitest';
import { mistakesIn } from './mistakes-in.js';
import { didYouMean } from './did-you-mean.js';
import { object, oneOf, oneOrMany, optional, reference, union, number } from './schema.js';

const words = ['channel', 'direction', 'queue', 'priority'];

it.each([
  ['chanel', ' Did you mean "channel"?'],
  ['cahnnel', ' Did you mean "channel"?'],
  ['Queue', ' Did you mean "queue"?'],
  ['queues', ' Did you mean "queue"?'],
  ['skill', ''],
  ['', ''],
  ['x'.repeat(100_000), ''],
  [7, ''],
])('suggests a word that is close to %j', (written, expected) => {
  expect(didYouMean(written, words)).toBe(expected);
});

it('is part of the messages about keys, values, and names', () => {
  const schema = object<{
    outputs?: 'chosen' | 'all';
    tone?: string | readonly string[];
    size?: number | 'large';
  }>({
    outputs: optional('', oneOf('chosen', 'all')),
    tone: optional('', oneOrMany(reference('ringtone'))),
    size: optional('', union(number(0, 1), oneOf('large'))),
  });
  const written = { output: 'all', outputs: 'choosen', tone: ['chimes', 'us'], size: 'lage' };
  const messages = mistakesIn(schema, written, '', { ringtone: ['us', 'chime'] }).map(
    ({ message }) => message,
  );
  expect(messages).toEqual([
    'output: unknown key. Did you mean "outputs"? Expected "outputs", "tone", or "size".',
    'outputs: "choosen" is not allowed. Did you mean "chosen"? Expected "chosen" or "all".',
    'tone[0]: "chimes" is not allowed. Did you mean "chime"? Expected "us" or "chime".',
    'size: "lage" is not allowed. Did you mean "large"? Expected a number from 0 to 1, or "large".',
  ]);
});
