import { describe, expect, it } from 'vitest';
import { openRinger, type OpenRinger, type OpenRingerOptions } from './open-ringer.test-support.js';

const open = (how: OpenRingerOptions = {}): OpenRinger => openRinger({ lifecycle: {}, ...how });
const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

const warnings = ({ ringer }: OpenRinger): readonly string[] =>
  ringer.state().readiness.warnings.map(({ code }) => code);

async function sleep({ lifecycle, page, clock }: OpenRinger, ms: number): Promise<void> {
  lifecycle.freeze();
  page.hang();
  await clock.advance(ms);
  page.resume();
  lifecycle.resume();
}

async function twoTabs(): Promise<[OpenRinger, OpenRinger]> {
  const first = open({ canElect: true });
  await first.settle();
  const second = open({ canElect: true, browser: first.browser, clock: first.clock });
  await first.settle();
  return [first, second];
}

describe('a page that was asleep', () => {
  it('says from when to when, two seconds after it woke up', async () => {
    const opened = open();
    const { ringer, clock } = opened;
    await clock.advance(60_000);
    const fromMs = clock.epochMs();
    await sleep(opened, 15 * 60_000);
    expect(warnings(opened)).toEqual([]);
    await clock.advance(2_000);
    expect(ringer.state().sleep).toMatchObject({ fromMs, untilMs: fromMs + 15 * 60_000 });
    const [warning] = ringer.state().readiness.warnings;
    expect(warning?.agent).toMatch(/^This page was asleep from \d+:01 [AP]M to \d+:16 [AP]M. Calls in that/);
  });

  it('says so until a minute after the agent has used it', async () => {
    const opened = open();
    await sleep(opened, 60_000);
    await opened.clock.advance(3_600_000);
    expect(warnings(opened)).toEqual(['page-was-asleep']);
    opened.lifecycle.gesture();
    await opened.clock.advance(59_999);
    opened.lifecycle.gesture();
    expect(warnings(opened)).toEqual(['page-was-asleep']);
    await opened.clock.advance(1);
    expect(warnings(opened)).toEqual([]);
    expect(opened.ringer.state().sleep).toBeUndefined();
  });

  it('says nothing after less than 10 s', async () => {
    const opened = open();
    await sleep(opened, 9_999);
    await opened.clock.advance(60_000);
    expect(warnings(opened)).toEqual([]);
  });

  it('notices by its worker that it hung', async () => {
    const opened = open();
    opened.page.hang();
    await opened.clock.advance(30_000);
    opened.page.resume();
    await opened.clock.advance(2_000);
    expect(warnings(opened)).toEqual(['page-was-asleep']);
  });

  it('is not confused with a page whose timers run once a minute', async () => {
    const opened = open({ lifecycle: { hasWorker: false } });
    for (let minute = 0; minute < 60; minute++) await opened.clock.hang(60_000);
    expect(opened.emitted('readiness')).toEqual([]);
  });

  it('notices without a worker that it hung for longer than that', async () => {
    const opened = open({ lifecycle: { hasWorker: false } });
    await opened.clock.hang(91_000);
    await opened.clock.advance(4_000);
    expect(warnings(opened)).toEqual(['page-was-asleep']);
  });

  it('knows since when it was discarded', async () => {
    const first = open();
    await first.clock.advance(50_000);
    const aliveMs = first.lifecycle.aliveMs() ?? NaN;
    expect(first.clock.epochMs() - aliveMs).toBeLessThanOrEqual(32_000);
    first.ringer.dispose();
    await first.clock.advance(600_000);
    const second = open({ clock: first.clock, lifecycle: { discardedAtMs: aliveMs } });
    await first.clock.advance(2_000);
    expect(second.ringer.state().sleep).toMatchObject({ fromMs: aliveMs });
  });

  it('does not take a change of the system time for sleep', async () => {
    const opened = open();
    opened.clock.jumpSystemTime(3_600_000);
    await opened.clock.advance(60_000);
    expect(warnings(opened)).toEqual([]);
  });

  it('raises nothing in an hour with a call every minute', async () => {
    const { source, clock, emitted } = open();
    for (let minute = 0; minute < 60; minute++) {
      source.offer({ id: String(minute), timeoutMs: 20_000 });
      await clock.advance(60_000);
    }
    expect(emitted('readiness')).toEqual([]);
    expect(emitted('report').map(({ report }) => report.why)).not.toContain('page-was-asleep');
  });
});

describe('a source', () => {
  it('is asked for all calls when the page wakes up, until it is stopped', async () => {
    const opened = open();
    const sleeps: number[] = [];
    const off = opened.source.onWake(({ fromMs, untilMs }) => sleeps.push(untilMs - fromMs));
    await sleep(opened, 5_000);
    await opened.settle();
    expect(sleeps).toEqual([5_000]);
    off();
    opened.source.onWake(() => sleeps.push(-1));
    opened.ringer.dispose();
    await sleep(opened, 5_000);
    await opened.settle();
    expect(sleeps).toEqual([5_000]);
    expect(opened.lifecycle.listenerCount()).toBe(0);
  });

  it('that throws then is a problem', async () => {
    const opened = open();
    opened.source.onWake(() => {
      throw new Error('no');
    });
    await sleep(opened, 5_000);
    await opened.settle();
    expect(opened.emitted('problem')).toMatchObject([{ error: { code: 'source-failed' } }]);
  });
});

describe('the report of a call', () => {
  it('that came and went while the page was asleep says unheard, and from when to when', async () => {
    const opened = open();
    const { source, clock, lifecycle, emitted } = opened;
    await clock.advance(60_000);
    lifecycle.freeze();
    const fromMs = clock.epochMs();
    await clock.advance(60_000);
    // What the page learns when it runs again.
    source.offer({ id: '1', offeredAtMs: fromMs + 10_000, timeoutMs: 20_000 });
    source.end('1', 'timeout');
    expect(emitted('missed')).toMatchObject([
      {
        report: {
          verdict: 'unheard',
          why: 'page-was-asleep',
          blocked: [{ why: 'page-was-asleep', fromMs: fromMs + 10_000, untilMs: fromMs + 60_000 }],
        },
      },
    ]);
  });

  it('that was offered before says when the page slept', async () => {
    const opened = open({ player: locked });
    opened.source.offer({ id: '1', timeoutMs: 20_000 });
    await opened.clock.advance(1_000);
    await sleep(opened, 30_000);
    await opened.clock.advance(1);
    expect(opened.emitted('report')).toMatchObject([
      { report: { verdict: 'unheard', why: 'page-was-asleep' } },
    ]);
  });

  it('that ends right after the page woke up, from a source that does not know its age, is unknown', async () => {
    const opened = open({ player: locked });
    const { source, clock, emitted } = opened;
    await clock.advance(60_000);
    const fromMs = clock.epochMs();
    await sleep(opened, 60_000);
    await clock.advance(200);
    source.offer({ id: '1', timeoutMs: 20_000 });
    source.end('1', 'timeout');
    await clock.advance(5_000);
    source.offer({ id: '2', timeoutMs: 20_000 });
    source.end('2', 'timeout');
    const reports = emitted('report').map(({ report }) => report);
    expect(reports).toMatchObject([
      { verdict: 'unknown', why: 'page-was-asleep', blocked: [{ fromMs, untilMs: fromMs + 60_000 }, {}] },
      { verdict: 'not-needed', blocked: [{ why: 'needs-gesture' }] },
    ]);
  });

  it('that reached its deadline while the page hung says so', async () => {
    const opened = open({ player: locked });
    opened.source.offer({ id: '1', timeoutMs: 20_000 });
    await opened.clock.advance(1_000);
    await opened.clock.hang(30_000);
    expect(opened.emitted('report')).toMatchObject([
      { report: { verdict: 'unheard', why: 'page-was-asleep' } },
    ]);
  });

  it('that was offered afterwards, or rang before, names no sleep', async () => {
    const opened = open();
    opened.source.offer({ id: '1', timeoutMs: 60_000 });
    await opened.clock.advance(3_000);
    await sleep(opened, 10_000);
    opened.source.end('1', 'accepted');
    await opened.clock.advance(1_000);
    opened.source.offer({ id: '2', timeoutMs: 20_000 });
    await opened.clock.advance(4_000);
    opened.source.end('2', 'accepted');
    const slept = opened.emitted('report').flatMap(({ report }) => report.blocked);
    expect(slept).toEqual([]);
  });
});

describe('a leader that is about to be frozen', () => {
  it('hands over to a tab that can be heard, before any call', async () => {
    const [first, second] = await twoTabs();
    first.lifecycle.freeze();
    first.page.hang();
    await first.clock.advance(100);
    second.source.offer({ id: '1', timeoutMs: 20_000 });
    expect(second.heard()).toBe('1');
    first.page.resume();
    first.lifecycle.resume();
    await first.settle();
    first.source.offer({ id: '1', timeoutMs: 20_000 });
    await first.clock.advance(3_000);
    expect([first.heard(), second.heard()]).toEqual([undefined, '1']);
  });

  it('never rings when it wakes up with the call that the other tab rings for', async () => {
    const [first, second] = await twoTabs();
    first.lifecycle.freeze();
    first.page.hang();
    await first.clock.advance(100);
    second.source.offer({ id: '1', timeoutMs: 20_000 });
    await first.clock.advance(10_000);
    // It learns of the call before it learns that it lost the lock.
    first.lifecycle.resume();
    first.source.offer({ id: '1', timeoutMs: 10_000 });
    first.page.resume();
    await first.clock.advance(5_000);
    second.source.end('1', 'accepted');
    first.source.end('1', 'accepted');
    const reports = first.emitted('report').map(({ report }) => report);
    expect(reports).toMatchObject([{ dueMs: 0, heardOn: [] }]);
    expect(second.emitted('report')).toMatchObject([{ report: { verdict: 'heard' } }]);
  });

  it('rings at once when it wakes up if no other tab can, and says nothing of other tabs', async () => {
    const first = open({ canElect: true });
    await first.settle();
    await sleep(first, 60_000);
    first.source.offer({ id: '1', timeoutMs: 20_000 });
    await first.settle();
    expect(first.heard()).toBe('1');
    await first.clock.advance(3_000);
    first.source.end('1', 'accepted');
    expect(first.emitted('report')).toMatchObject([{ report: { verdict: 'heard', quiet: [] } }]);
  });

  it('does not warn when it wakes up, because another tab rang', async () => {
    const [first, second] = await twoTabs();
    await sleep(first, 60_000);
    await first.clock.advance(10_000);
    expect([first, second].map(warnings)).toEqual([[], []]);
    expect(second.ringer.state().tab).toBe('leader');
  });

  it('still leads without such a tab', async () => {
    const first = open({ canElect: true });
    await first.settle();
    const second = open({
      canElect: true,
      browser: first.browser,
      clock: first.clock,
      player: locked,
    });
    await first.settle();
    await sleep(first, 60_000);
    await first.clock.advance(10_000);
    expect(first.ringer.state().tab).toBe('leader');
    expect(second.ringer.state().tab).toBe('follower');
    expect(warnings(first)).toEqual(['page-was-asleep']);
  });
});
