import { describe, expect, it } from 'vitest';
import { durationText, offerEvents, ringingSpan, verdictOf } from './offer-events.js';
import { readOfferReports, type OfferReport } from './offer-report.js';

const written = {
  callId: 'WR1',
  source: 'taskrouter',
  channel: 'voice',
  rule: 'VIP',
  offeredAtMs: 1000,
  receivedAtMs: 1012,
  heardOn: [
    { output: 'Speakers', ringtone: 'us', firstSoundAtMs: 1090 },
    { output: 'Headset', ringtone: 'us', firstSoundAtMs: 1038 },
  ],
  quiet: [],
  blocked: [{ why: 'needs-gesture', fromMs: 1015, untilMs: 1030 }],
  silencedBy: 'agent',
  silencedAtMs: 5200,
  endedAtMs: 9000,
  ended: 'canceled',
  verdict: 'heard',
};
const read = (...reports: readonly unknown[]): readonly OfferReport[] =>
  readOfferReports(JSON.stringify(reports));
const one = (change: object = {}): OfferReport => {
  const [report] = read({ ...written, ...change });
  if (report === undefined) throw new Error('not read');
  return report;
};

describe('the timeline of an offer', () => {
  it('says what happened, in order', () => {
    expect(offerEvents(one()).map(({ atMs, text }) => `${String(atMs)} ${text}`)).toEqual([
      '0 Offered',
      '12 Belfry learned of it',
      '15 Can’t be heard: needs-gesture',
      '38 First sound on Headset, with us',
      '90 First sound on Speakers, with us',
      '4200 Silenced by the agent',
      '8000 Ended: canceled',
    ]);
    expect(ringingSpan(one())).toEqual({ fromMs: 38, toMs: 4200 });
  });

  it('has no ring if nothing sounded', () => {
    expect(ringingSpan(one({ heardOn: [] }))).toBeUndefined();
  });

  it.each([
    [{}, 'Heard', 'success'],
    [{ verdict: 'unheard', why: 'needs-gesture' }, 'Not heard: needs-gesture', 'error'],
    [{ verdict: 'not-needed', quiet: ['rules'] }, 'Not needed: rules', 'none'],
    [{ verdict: 'new in a later version' }, 'new in a later version', 'none'],
  ])('has the verdict %o as %s', (change, text, severity) => {
    expect(verdictOf(one(change))).toEqual({ text, severity });
  });

  it('writes short times in ms', () => {
    expect([durationText(38), durationText(4200)]).toEqual(['38 ms', '4.2 s']);
  });

  it('leaves out what isn’t a report, and shortens texts', () => {
    expect(read(null, 7, {}, { ...written, offeredAtMs: 'x' })).toEqual([]);
    expect(readOfferReports('no JSON')).toEqual([]);
    expect(readOfferReports(null)).toEqual([]);
    expect(one({ heardOn: [null, {}], quiet: 7, blocked: 'x', rule: 'y'.repeat(900) })).toMatchObject({
      heardOn: [],
      quiet: [],
      blocked: [],
      rule: 'y'.repeat(100),
    });
  });
});
