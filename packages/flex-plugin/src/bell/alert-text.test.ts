import type { Call } from 'belfry';
import { expect, test } from 'vitest';
import { alertText } from './alert-text.js';
import { languageFor } from '../locales/language.js';

const call = { channel: 'voice', from: '+15550100', queue: 'Support' } as Call;

test('an alert says who calls and for what, in the agent’s language', () => {
  expect(alertText({ call, callCount: 1, names: [] }, languageFor('de-DE'))).toEqual({
    title: 'Eingehender Anruf',
    body: '+15550100\nSupport',
  });
  const chat = { ...call, channel: 'chat', from: undefined };
  expect(alertText({ call: chat, callCount: 1, names: [] }, languageFor('en-US'))).toEqual({
    title: 'Incoming task',
    body: '\nSupport',
  });
});

test('a caller cannot write lines of their own', () => {
  const { body } = alertText(
    { call: { ...call, from: 'Bob\nSales' }, callCount: 1, names: [] },
    languageFor('en-US'),
  );
  expect(body).toBe('Bob Sales\nSupport');
});

test('of several calls it says how many', () => {
  expect(alertText({ call, callCount: 3, names: [] }, languageFor('en-US')).title).toBe('3 incoming tasks');
});
