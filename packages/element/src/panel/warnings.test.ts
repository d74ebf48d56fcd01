import { instantAt, type OutputState, type Readiness, type WarningCode, type NotReadyCode } from 'belfry';
import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import type { Problem } from '../problems/problem-log.js';
import { output } from './output.test-support.js';
import { warningsOf } from './warnings.js';

const english = languageFor('en-US');
const names = new Map([
  ['', 'System default'],
  ['usb', 'USB headset'],
  ['dock', 'Dock'],
]);
const absent = output('usb', { isChosen: true, isPresent: false });
const readinessWith = (codes: readonly WarningCode[], notReady?: NotReadyCode): Readiness => {
  const warnings = codes.map((code) => ({ code, agent: '', administrator: '' }));
  if (notReady === undefined) return { state: 'ready', warnings };
  return { state: 'not-ready', reasons: [{ code: notReady, agent: '', administrator: '' }], warnings };
};
const problem = (code: Problem['code'], detail: string): Problem => ({
  code,
  key: `${code}: ${detail}`,
  detail,
});
const textsOf = (
  readiness: Readiness,
  outputs: readonly OutputState[],
  problems: readonly Problem[] = [],
): string[] => warningsOf({ readiness, outputs }, problems, names, english).map(({ text }) => text);

test('names the unplugged output and the one that rings instead', () => {
  const outputs = [output(''), output('dock', { player: 'ready' }), absent];
  expect(textsOf(readinessWith(['output-missing']), outputs)).toEqual([
    "USB headset isn't connected. Until you connect it, calls ring on Dock.",
  ]);
});

test('says nothing about an output if no output can ring', () => {
  expect(textsOf(readinessWith(['output-missing'], 'no-output'), [absent])).toEqual([]);
});

test('names the output that can’t be opened', () => {
  const outputs = [output('dock', { isChosen: true, player: 'failed' })];
  expect(textsOf(readinessWith([]), outputs)).toEqual([
    "Dock can't be opened. Unplug it and plug it back in, or choose another output.",
  ]);
});

test('shows one line for all of an administrator’s mistakes, with the details behind it', () => {
  const problems = [problem('options', 'rules[0]'), problem('options', 'locks.volume')];
  expect(warningsOf({ readiness: readinessWith([]), outputs: [] }, problems, names, english)).toEqual([
    {
      key: 'options',
      text: 'Some settings from your administrator are invalid. Your calls still ring.',
      details: ['rules[0]', 'locks.volume'],
    },
  ]);
});

test('puts the details of a problem behind the warning that explains it', () => {
  const warnings = warningsOf(
    { readiness: readinessWith(['ringtone-failed']), outputs: [] },
    [problem('ringtone-unreachable', '404')],
    names,
    english,
  );
  expect(warnings.map(({ key, details }) => [key, details])).toEqual([['ringtone-failed', ['404']]]);
});

test('say from when to when the page was asleep', () => {
  const at = (hours: number, minutes: number): number => new Date(2026, 4, 1, hours, minutes).getTime();
  const [from, until] = [instantAt(0), instantAt(1)];
  const sleep = { from, until, fromMs: at(9, 41), untilMs: at(9, 56) };
  const readiness = readinessWith(['page-was-asleep']);
  const [warning] = warningsOf({ readiness, outputs: [], sleep }, [], names, english);
  expect(warning?.text).toMatch(/^This page was asleep from 9:41\sAM to 9:56\sAM\. Calls in that time may/);
});
