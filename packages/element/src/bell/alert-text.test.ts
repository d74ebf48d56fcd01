import type { Call } from 'belfry';
import { expect, test } from 'vitest';
import { alertText } from './alert-text.js';
import { languageFor } from '../locales/language.js';

const call = { channel: 'voice', from: '+15550100', queue: 'Support' } as Call;

test('names the caller and the queue in the agent’s language', () => {
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

test('keeps a line break in the caller’s name from starting a new line', () => {
  const { body } = alertText(
    { call: { ...call, from: 'Bob\nSales' }, callCount: 1, names: [] },
    languageFor('en-US'),
  );
  expect(body).toBe('Bob Sales\nSupport');
});

test('gives the number of calls when there are several', () => {
  expect(alertText({ call, callCount: 3, names: [] }, languageFor('en-US')).title).toBe('3 incoming tasks');
});
