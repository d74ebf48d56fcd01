import { describe, expect, it } from 'vitest';
import { openRinger } from './open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';
import type { Ringer } from './ringer-api.js';

const codes = (ringer: Ringer): readonly string[] => {
  const { readiness } = ringer.state();
  return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
};

describe('the line of a source', () => {
  it('makes the ringer not ready 10 s after it went down, and ready 5 s after it came back', async () => {
    const { ringer, source, clock } = openRinger();
    source.line({ state: 'up' });
    source.line({ state: 'down', why: 'disconnected' });
    expect(ringer.state().lines).toMatchObject([{ source: 'fake', state: 'down', why: 'disconnected' }]);
    await clock.advance(9_999);
    expect(codes(ringer)).toEqual([]);
    await clock.advance(1);
    expect(codes(ringer)).toEqual(['line-down']);
    source.line({ state: 'up' });
    await clock.advance(4_999);
    expect(codes(ringer)).toEqual(['line-down']);
    await clock.advance(1);
    expect(codes(ringer)).toEqual([]);
  });

  it('makes the ringer not ready if it is stale for 3 s', async () => {
    const { ringer, source, clock } = openRinger();
    source.line({ state: 'stale' });
    await clock.advance(2_999);
    expect(codes(ringer)).toEqual([]);
    await clock.advance(1);
    expect(codes(ringer)).toEqual(['line-stale']);
  });

  it('makes the ringer not ready if calls would fail without a microphone', async () => {
    const { ringer, source, clock } = openRinger();
    source.line({ state: 'up', isMicrophoneMissing: true });
    await clock.advance(3_000);
    expect(codes(ringer)).toEqual(['microphone-missing']);
  });

  it('does not change readiness on every reconnect of an hour with short interruptions', async () => {
    const { source, clock, emitted } = openRinger();
    for (let minute = 0; minute < 60; minute++) {
      source.line({ state: 'down' });
      await clock.advance(1_500);
      source.line({ state: 'connecting' });
      await clock.advance(2_000);
      source.line({ state: 'up' });
      await clock.advance(56_500);
    }
    expect(emitted('readiness')).toEqual([]);
  });

  it('does not matter to whether a call that came in is heard', async () => {
    const { ringer, source, clock, heard } = openRinger();
    source.offer({ id: '1' });
    source.line({ state: 'down' });
    await clock.advance(20_000);
    expect([heard(), codes(ringer)]).toEqual(['1', ['line-down']]);
    source.end('1');
    expect(ringer.reports()[0]?.blocked).toEqual([]);
  });

  it('is one of several: one that is down is enough', async () => {
    const [a, b] = [createFakeSource('a'), createFakeSource('b')];
    const { ringer, clock } = openRinger({ options: { sources: [a, b] } });
    a.line({ state: 'up' });
    b.line({ state: 'connecting' });
    await clock.advance(10_000);
    expect(codes(ringer)).toEqual(['line-down']);
  });

  it('is ignored without a valid state', () => {
    const { ringer, source, emitted } = openRinger();
    source.line({ state: 'sideways' as 'up' });
    source.line(null as never);
    source.line({ state: 'up', since: 'noon' as never, why: 7 as never });
    expect(ringer.state().lines).toMatchObject([{ state: 'up', why: undefined }]);
    expect(emitted('problem')).toHaveLength(0);
  });
});
