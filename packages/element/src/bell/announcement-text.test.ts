import type { Call } from 'belfry';
import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import { announcementText, callsToAnnounce } from './announcement-text.js';

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
])('announces who is calling, or how many calls there are (%#)', (calls, text) => {
  expect(announcementText(calls, en)).toBe(text);
});

test('shortens and sanitizes a hostile caller name', () => {
  const text = announcementText([aCall({ from: `\u202e<b>\u0000${'x'.repeat(100_000)}` })], en);
  expect(text).toMatch(/^Incoming call from <b> x+…$/u);
  expect(text.length).toBeLessThan(100);
});

test('announces calls that ring here or in another tab, but not calls that are kept quiet', () => {
  const calls = [aCall({})];
  expect(callsToAnnounce({ state: 'ring', calls })).toBe(calls);
  expect(callsToAnnounce({ state: 'quiet', why: 'another-tab', calls })).toBe(calls);
  expect(callsToAnnounce({ state: 'quiet', why: 'muted', calls })).toEqual([]);
});
