import { describe, expect, it } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { openRinger } from './open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

describe('a ringer', () => {
  it('rings within the very call in which a source tells of an offer', () => {
    const { source, heard } = openRinger();
    source.offer({ id: '1' });
    expect(heard()).toBe('1');
  });

  it('is silent within the very call in which a source tells of the end', () => {
    const { source, bell } = openRinger();
    source.offer({ id: '1' });
    source.end('1', 'accepted');
    expect(bell.asked()).toBeUndefined();
  });

  it('rings at once for what is ringing when it is made', () => {
    const source = createFakeSource();
    const early = {
      ...source,
      start: (observer: Parameters<typeof source.start>[0]) => {
        const stop = source.start(observer);
        source.offer({ id: '1' });
        return stop;
      },
    };
    const { heard, ringer } = openRinger({ source: early });
    expect(heard()).toBe('1');
    expect(ringer.state().plan.state).toBe('ring');
  });

  it('goes on for the second of two when the first ends', () => {
    const { source, heard } = openRinger();
    source.offer({ id: '1' });
    source.offer({ id: '2' });
    source.end('1');
    expect(heard()).toBe('2');
  });

  it('stops at the deadline though nothing is ever heard again, and says so', async () => {
    const { source, clock, bell, told } = openRinger();
    source.offer({ id: '1', deadlineMs: clock.nowMs() + 20_000 });
    await clock.advance(19_999);
    expect(bell.heard()?.key).toBe('fake/1');
    await clock.advance(1);
    expect(bell.asked()).toBeUndefined();
    expect(told('ended')).toMatchObject([{ call: { id: '1' }, reason: 'expired' }]);
    expect(clock.pending()).toBe(0);
  });

  it('tells the bell the end ahead, so that it stops by itself when the page hangs', async () => {
    const { source, clock, bell, page } = openRinger();
    source.offer({ id: '1', deadlineMs: clock.nowMs() + 20_000 });
    page.hang();
    await clock.advance(20_000);
    expect([bell.asked()?.key, bell.heard()]).toEqual(['fake/1', undefined]);
    page.resume();
    await clock.advance(0);
    expect(bell.asked()).toBeUndefined();
  });

  it('rings for the hard maximum where there is no deadline', async () => {
    const { source, clock, bell } = openRinger({ options: { maxRingMs: 7000 } });
    source.offer({ id: '1' });
    await clock.advance(6999);
    expect(bell.heard()).toBeDefined();
    await clock.advance(1);
    expect(bell.asked()).toBeUndefined();
  });

  it('tells of an offer whose deadline has passed on its arrival, rings not, and reports it', () => {
    const { source, clock, bell, told } = openRinger();
    source.offer({ id: '1', deadlineMs: clock.nowMs() - 1 });
    expect(bell.asked()).toBeUndefined();
    expect(told('offered')).toMatchObject([{ call: { id: '1' } }]);
    expect(told('ended')).toMatchObject([{ reason: 'expired' }]);
    expect(told('report')).toMatchObject([{ report: { callId: '1', ended: 'expired', heardOn: [] } }]);
  });

  it('makes the bell of all ringtones, and chooses the outputs', () => {
    const outputs = [{ id: 'x', label: 'Headset' }];
    const { bell, bellOptions, ringer } = openRinger({
      options: { ringtones: { mine: { url: 'x.mp3' } }, settings: { outputs } },
    });
    expect(Object.keys(bellOptions.ringtones)).toContain('mine');
    expect(bellOptions.ringtones[bellOptions.fallbackRingtone]).toHaveProperty('tones');
    expect(bell.chosen()).toEqual(outputs);
    ringer.set({ outputs: [] });
    expect(bell.chosen()).toEqual([]);
  });

  it('unlocks when told to', () => {
    const { ringer, bell } = openRinger({ bell: locked });
    ringer.unlock();
    expect(bell.unlocks()).toBe(1);
  });

  it('throws at construction what is wrong with its options', () => {
    expect(() => openRinger({ options: { settings: { volume: 7 } } })).toThrow(BelfryError);
  });
});

describe('what the agent chose', () => {
  it('holds from the timestamp it is set, in mid-ring too, and is remembered', () => {
    const { ringer, source, bell, browser, clock } = openRinger();
    source.offer({ id: '1' });
    ringer.set({ volume: 0.25, ringtone: 'uk' });
    expect(bell.asked()).toMatchObject({ volume: 0.25, ringtone: 'uk' });
    const later = openRinger({ browser, clock });
    expect(later.ringer.state().settings).toMatchObject({ volume: 0.25, ringtone: 'uk' });
  });

  it('is refused when it is wrong, and nothing of it holds', () => {
    const { ringer } = openRinger();
    expect(() => ringer.set({ volume: 0.5, ringtone: 'x' })).toThrow('settings.ringtone: "x"');
    expect(ringer.state().settings.volume).toBe(1);
  });

  it('is left as it is by undefined', () => {
    const { ringer } = openRinger({ options: { settings: { volume: undefined } as never } });
    expect(ringer.state().settings.volume).toBe(1);
    ringer.set({ volume: undefined } as never);
    expect(ringer.state().settings.volume).toBe(1);
  });

  it('follows from another tab', async () => {
    const first = openRinger();
    const second = openRinger({ browser: first.browser, clock: first.clock });
    second.source.offer({ id: '1' });
    first.ringer.set({ volume: 0.5 });
    await first.settle();
    expect(second.bell.asked()?.volume).toBe(0.5);
  });

  it('mutes for a while, after which what still rings is heard', async () => {
    const { ringer, source, clock, heard } = openRinger();
    source.offer({ id: '1' });
    ringer.set({ mutedUntilMs: clock.nowMs() + 5000 });
    expect(heard()).toBeUndefined();
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'muted' }] });
    await clock.advance(5000);
    expect(heard()).toBe('1');
    expect(ringer.state().readiness.state).toBe('ready');
  });
});

describe('silence()', () => {
  it('is for the calls at hand: the next one rings', () => {
    const { ringer, source, heard } = openRinger();
    source.offer({ id: '1' });
    source.offer({ id: '2' });
    ringer.silence();
    expect([heard(), ringer.state().plan]).toEqual([undefined, expect.objectContaining({ why: 'silenced' })]);
    source.offer({ id: '1', priority: 9 });
    expect(heard()).toBeUndefined();
    source.offer({ id: '3' });
    expect(heard()).toBe('3');
  });

  it('holds for a call that a sync loses and finds again', () => {
    const { ringer, source, heard } = openRinger();
    source.offer({ id: '1' });
    ringer.silence();
    source.sync([]);
    source.sync([{ id: '1' }]);
    expect(heard()).toBeUndefined();
  });

  it('ends a test ring', () => {
    const { ringer, bell } = openRinger();
    ringer.testRing();
    ringer.silence();
    expect(bell.asked()).toBeUndefined();
  });
});

describe('a test ring', () => {
  it('sounds for three seconds, or as long as asked, or until it is stopped', async () => {
    const { ringer, bell, clock } = openRinger();
    ringer.testRing();
    expect([bell.asked()?.call, ringer.state().isTesting]).toEqual([undefined, true]);
    await clock.advance(2999);
    expect(bell.heard()).toBeDefined();
    await clock.advance(1);
    expect([bell.asked(), ringer.state().isTesting]).toEqual([undefined, false]);
    ringer.testRing({ durationMs: 50 });
    await clock.advance(50);
    expect(bell.asked()).toBeUndefined();
    ringer.testRing();
    ringer.stopTestRing();
    expect(bell.asked()).toBeUndefined();
  });

  it('is a new ring each time, and never one of a call', () => {
    const { ringer, bell, source } = openRinger({ source: createFakeSource('test') });
    ringer.testRing();
    const first = bell.asked()?.key;
    ringer.testRing();
    const second = bell.asked()?.key;
    source.offer({ id: '1' });
    expect(new Set([first, second, bell.asked()?.key]).size).toBe(3);
  });

  it('makes no report', async () => {
    const { ringer, clock, told } = openRinger();
    ringer.testRing();
    await clock.advance(5000);
    expect(told('report')).toEqual([]);
  });

  it.each([0, -1, NaN, Infinity, '3'])('cannot last %s ms', (durationMs) => {
    const { ringer, bell } = openRinger();
    expect(() => ringer.testRing({ durationMs: durationMs as number })).toThrow('durationMs');
    expect(bell.asked()).toBeUndefined();
  });
});
