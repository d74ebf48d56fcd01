import { describe, expect, it } from 'vitest';
import type { CallRecord } from './call-record.js';
import { planReplay, type ReplayPlan } from './plan-replay.js';

/** A call that timed out after 20 s. */
const missed: CallRecord = {
  channel: 'voice',
  offeredAtMs: 100_000,
  receivedAtMs: 100_050,
  endedAtMs: 120_000,
  ended: 'timeout',
  quiet: [],
  blocked: [],
  verdict: 'unheard',
};
const plan = (changes: Partial<CallRecord> = {}): ReplayPlan => planReplay({ ...missed, ...changes }, 0);

describe('the plan of a replay', () => {
  it('offers the call and ends it', () => {
    expect(plan()).toEqual({
      settings: {},
      configuration: {},
      steps: [
        { atMs: 0, action: { do: 'offer', channel: 'voice', timeoutSeconds: 20 } },
        { atMs: 20_000, action: { do: 'end', event: 'timeout' } },
      ],
      notes: [],
      verdict: 'unheard',
    });
    expect(plan({ ended: 'gone' }).steps.at(-1)?.action).toEqual({ do: 'end', event: 'forget' });
  });

  it('mutes Belfry, and sets the volume to zero', () => {
    expect(plan({ quiet: ['muted'] }).settings).toEqual({ mutedUntilMs: 28_800_000 });
    expect(plan({ blocked: [{ why: 'volume-zero', fromMs: 100_000 }] }).settings).toEqual({ volume: 0 });
  });

  it('has a rule that keeps the call quiet, or delays it', () => {
    const quiet = plan({ quiet: ['rules'], rule: 'Night' });
    expect(quiet.configuration).toEqual({ rules: [{ name: 'Night', when: {}, ring: false }] });
    const delayed = plan({ quiet: ['delayed'], rule: 'rules[0]', dueAtMs: 105_000 });
    expect(delayed.configuration).toEqual({ rules: [{ when: {}, ring: { delayMs: 5000 } }] });
  });

  it('delays a call that ended before it was due until after its end', () => {
    const { configuration } = plan({ quiet: ['delayed'], rule: 'rules[0]', endedAtMs: 106_000 });
    expect(configuration).toEqual({ rules: [{ when: {}, ring: { delayMs: 10_000 } }] });
  });

  it('stops the page for as long as Belfry notices it, or since it slept', () => {
    const stopOf = (fromMs: number, untilMs: number): unknown =>
      plan({ blocked: [{ why: 'page-was-asleep', fromMs, untilMs }] }).steps.find(
        ({ action }) => action.do === 'stop page',
      );
    expect(stopOf(0, 102_000)).toEqual({ atMs: -7_000, action: { do: 'stop page', ms: 9_000 } });
    expect(stopOf(100_000, 115_000)).toEqual({ atMs: -1_000, action: { do: 'stop page', ms: 16_000 } });
    expect(stopOf(105_000, 115_000)).toEqual({ atMs: 5_000, action: { do: 'stop page', ms: 10_000 } });
  });

  describe('of a call that the page received late', () => {
    const stepsBecauseOf = (...causes: readonly string[]): unknown =>
      plan({
        receivedAtMs: 110_000,
        blocked: causes.map((why) => ({ why, fromMs: 100_000, untilMs: 110_000 })),
      })
        .steps.map(({ atMs, action }) => ({ atMs, ...action }))
        .filter((step) => step.do !== 'offer' && step.do !== 'end');

    it('closes the sockets if the line was down', () => {
      expect(stepsBecauseOf('line-down')).toEqual([
        { atMs: -1_000, do: 'cut line', state: 'down' },
        { atMs: 9_000, do: 'restore line' },
      ]);
    });

    it('leaves the sockets half-open early enough for Belfry to notice if the line was stale', () => {
      expect(stepsBecauseOf('line-stale')).toEqual([
        { atMs: -50_000, do: 'cut line', state: 'half-open' },
        { atMs: 9_000, do: 'restore line' },
      ]);
    });

    it('delays the messages until the page received it if nothing says why', () => {
      expect(stepsBecauseOf()).toEqual([
        { atMs: -1_000, do: 'delay messages', ms: 10_000 },
        { atMs: 10_000, do: 'delay messages', ms: 0 },
      ]);
    });

    it('does none of this if the page slept', () => {
      expect(stepsBecauseOf('page-was-asleep', 'line-down')).toEqual([
        expect.objectContaining({ do: 'stop page' }),
      ]);
    });
  });

  it('says what only a person can do, and what nobody can', () => {
    const { notes } = plan({
      quiet: ['another-tab'],
      blocked: [
        { why: 'needs-gesture', fromMs: 100_000, untilMs: 105_000 },
        { why: 'clock-stalled', fromMs: 106_000 },
      ],
      silencedBy: 'agent',
      silencedAtMs: 107_500,
    });
    expect(notes).toEqual([
      "The browser blocked sound. Don't click in the page before the call.",
      "The audio device hung. The replay can't repeat that.",
      'Another tab rang. Open the address in a second tab before the call.',
      'The agent clicked 5.0 s after the offer.',
      'The agent pressed Silence 7.5 s after the offer.',
    ]);
  });
});
