import type { RingReport } from 'belfry';
import { describe, expect, it } from 'vitest';
import { languageFor } from '../locales/language.js';
import { missedCallsText, missedText, outcomeText } from './call-text.js';

const offeredAtMs = new Date(2026, 10, 26, 9, 41).getTime();
const nowMs = offeredAtMs + 60_000;

const rang: RingReport = {
  callId: '1',
  source: 'phone',
  channel: 'voice',
  offeredAtMs,
  receivedAtMs: offeredAtMs,
  dueMs: 20_000,
  firstSoundAtMs: offeredAtMs + 100,
  heardOn: [
    { output: 'Jabra Evolve2 65 (0b0e:24c8)', ringtone: 'us', firstSoundAtMs: offeredAtMs + 100 },
    { output: 'Jabra Evolve2 65 (0b0e:24c8)', ringtone: 'us', firstSoundAtMs: offeredAtMs + 9_000 },
    { output: '', ringtone: 'us', firstSoundAtMs: offeredAtMs + 100 },
  ],
  quiet: [],
  blocked: [],
  endedAtMs: offeredAtMs + 20_000,
  ended: 'timeout',
  verdict: 'heard',
};
const unheard = (why: string): RingReport => ({ ...rang, heardOn: [], verdict: 'unheard', why });

/** Intl puts a narrow no-break space before AM. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');
const english = languageFor('en');

describe('the line about a missed call', () => {
  it.each([
    ['that rang', rang, 'rang 20 seconds on Jabra Evolve2 65 and System default'],
    [
      'that was silenced',
      { ...rang, silencedAtMs: offeredAtMs + 5_000 },
      'rang 5 seconds on Jabra Evolve2 65 and System default',
    ],
    [
      'that rang late',
      { ...rang, verdict: 'late', why: 'needs-gesture', firstSoundAtMs: offeredAtMs + 19_900 },
      'rang 1 second on Jabra Evolve2 65 and System default, but late, because the browser needed a click to turn on sound',
    ],
    ['in a page that slept', unheard('page-was-asleep'), "you couldn't hear it, because the page was asleep"],
    [
      'that came after its line was down',
      unheard('line-stale'),
      "you couldn't hear it, because this page had no connection",
    ],
    ['without a known cause', unheard('toString'), "you couldn't hear it, because no sound played"],
    ['that nobody knows about', { ...rang, verdict: 'unknown' }, 'nobody knows whether it rang'],
  ] as const)('says what happened to a call %s', (_, report, outcome) => {
    expect(plain(missedText(report, english, nowMs))).toBe(`Missed at 9:41 AM: ${outcome}.`);
  });

  it('names the day if that was another one, and takes any time', () => {
    expect(plain(missedText(rang, english, nowMs + 86_400_000))).toMatch(/^Missed at Nov 26, 9:41 AM: rang/u);
    expect(missedText({ ...rang, offeredAtMs: 1e300 }, english, nowMs)).toMatch(/^Missed at : rang/u);
  });

  it('is the last one, after the number of missed calls if there are several', () => {
    expect(missedCallsText([], english, nowMs)).toBe('');
    expect(plain(missedCallsText([rang], english, nowMs))).toMatch(/^Missed at 9:41 AM: rang/u);
    expect(plain(missedCallsText([rang, unheard('muted')], english, nowMs))).toBe(
      "Missed calls: 2. Missed at 9:41 AM: you couldn't hear it, because you had muted calls.",
    );
  });
});

it('a call that was quiet on purpose says why', () => {
  expect(outcomeText({ ...rang, heardOn: [], verdict: 'not-needed', why: 'rules' }, english)).toBe(
    "kept quiet, because your administrator's rules say so",
  );
});
