import { expect, it } from 'vitest';
import { oneReportPerOffer } from './one-report-per-offer.js';
import { report } from './report.test-support.js';

it('keeps one report per offer, in the order in which the offers ended', () => {
  const reports = [
    report({ callId: '1' }),
    report({ callId: '2' }),
    report({ callId: '1', source: 'b' }),
    report({ callId: '1' }),
  ];
  expect(oneReportPerOffer(reports).map(({ source, callId }) => source + callId)).toEqual(['a1', 'a2', 'b1']);
});

const heard = report({ verdict: 'heard' });
const late = report({ verdict: 'late', why: 'needs-gesture' });
const muted = report({ verdict: 'not-needed', why: 'muted' });
const unheard = report({ verdict: 'unheard', why: 'page-was-asleep' });
const unknown = report({ verdict: 'unknown' });
const elsewhere = report({ verdict: 'not-needed', why: 'another-tab' });

it.each([
  ['the tab that rang, not one that was asleep', heard, unheard],
  ['the tab that rang in time', heard, late],
  ['the tab that was muted, not one that was asleep', muted, unheard],
  ['the tab that should have rung, not one that left the call to it', unheard, elsewhere],
  ['the tab that knows', unheard, unknown],
  ['a tab that was there, not one that left the call to it', unknown, elsewhere],
])('keeps the report of %s', (_, kept, other) => {
  expect(oneReportPerOffer([kept, other])).toEqual([kept]);
  expect(oneReportPerOffer([other, kept])).toEqual([kept]);
});

it('keeps the last report if the same tab reported twice', () => {
  const gone = report({ ended: 'gone' });
  const accepted = report({ ended: 'accepted' });
  expect(oneReportPerOffer([gone, accepted])).toEqual([accepted]);
});
