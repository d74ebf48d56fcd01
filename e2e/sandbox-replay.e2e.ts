import type { RingReport } from 'belfry';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { openFlex } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { ringReports } from './testbed/ring-reports.js';

const offeredAtMs = Date.UTC(2026, 10, 26, 14, 41);
const after = (seconds: number): number => offeredAtMs + seconds * 1000;

/** A call that nobody answered, in a page that was ready. */
const missed: RingReport = {
  callId: 'WR123',
  source: 'taskrouter',
  channel: 'voice',
  offeredAtMs,
  receivedAtMs: offeredAtMs + 50,
  dueMs: 0,
  heardOn: [],
  quiet: [],
  blocked: [],
  endedAtMs: after(6),
  ended: 'timeout',
  verdict: 'unheard',
};
const asleep = { why: 'page-was-asleep', fromMs: offeredAtMs, untilMs: after(9) };

describe('a record of Belfry, replayed in the real Flex UI', () => {
  let testbed: Testbed;
  afterEach(() => testbed.close());

  it.each<[string, number, RingReport]>([
    ['the agent had muted Belfry', 6, { ...missed, quiet: ['muted'], verdict: 'not-needed', why: 'muted' }],
    [
      'the page was asleep',
      8,
      {
        ...missed,
        receivedAtMs: after(9),
        blocked: [asleep],
        endedAtMs: after(9.5),
        ended: 'canceled',
        why: 'page-was-asleep',
      },
    ],
    [
      'the line was down',
      8,
      {
        ...missed,
        receivedAtMs: after(9),
        blocked: [{ why: 'line-down', fromMs: offeredAtMs, untilMs: after(9) }],
        endedAtMs: after(25),
        verdict: 'late',
        why: 'line-down',
      },
    ],
    [
      'a rule delayed the ring, and the call ended before',
      6,
      { ...missed, quiet: ['delayed'], ended: 'canceled', verdict: 'not-needed', why: 'delayed' },
    ],
  ])('is silent again because %s', async (_cause, silentForS, record) => {
    testbed = await openTestbed({ outputs: ['Headset'], sandbox: { replay: record } });
    let pushedAtMs = NaN;
    testbed.sandbox.on('push', (push) => {
      if (push.event === 'reservation.created') pushedAtMs = push.pushedAtMs;
    });
    const flex = await openFlex(testbed, { hasBell: false });
    const report = await eventually(async () => (await ringReports(flex)).at(-1), whileItPlays);
    expect(report).toMatchObject({ verdict: record.verdict, why: record.why, quiet: record.quiet });
    const headset = testbed.recordingOf('Headset');
    expect(await headset.isSilent(pushedAtMs, pushedAtMs + silentForS * 1000)).toBe(true);
  });
});

/** Flex loads, and then the call comes and goes. */
const whileItPlays = { timeoutMs: 90_000, everyMs: 500 } as const;
