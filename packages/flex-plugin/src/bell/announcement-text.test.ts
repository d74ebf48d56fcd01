import type { Call } from 'belfry';
import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import { callsToAnnounce, incomingNews } from './incoming-news.js';

const aCall = (fields: Partial<Call>): Call =>
  ({ key: 's/1', channel: 'voice', from: undefined, ...fields }) as Call;
const en = languageFor('en');

test.each([
  [[], ''],
  [[aCall({})], 'Incoming call'],
  [[aCall({ from: '+1 555' })], 'Incoming call from +1 555'],
  [[aCall({ channel: 'chat' })], 'Incoming task'],
  [[aCall({ channel: 'chat', from: 'Ann' })], 'Incoming task from Ann'],
  [[aCall({}), aCall({ key: 's/2' })], '2 incoming tasks'],
])('%#: says what has come in', (calls, said) => {
  expect(incomingNews(calls, en)).toBe(said);
});

test('a hostile name is said as short and harmless text', () => {
  const said = incomingNews([aCall({ from: `\u202e<b>\u0000${'x'.repeat(100_000)}` })], en);
  expect(said).toMatch(/^Incoming call from <b> x+…$/u);
  expect(said.length).toBeLessThan(100);
});

test('what rings is announced, here and in another tab; what is kept quiet is not', () => {
  const calls = [aCall({})];
  expect(callsToAnnounce({ state: 'ring', calls })).toBe(calls);
  expect(callsToAnnounce({ state: 'quiet', why: 'another-tab', calls })).toBe(calls);
  expect(callsToAnnounce({ state: 'quiet', why: 'muted', calls })).toEqual([]);
});
