import { describe, expect, it } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { openRinger } from './open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

describe('a ringer', () => {
  it('rings before offered() returns', () => {
    const { source, heard } = openRinger();
    source.offer({ id: '1' });
    expect(heard()).toBe('1');
  });

  it('stops before ended() returns', () => {
    const { source, player } = openRinger();
    source.offer({ id: '1' });
    source.end('1', 'accepted');
    expect(player.asked()).toBeUndefined();
  });

  it('rings at once for a call that is offered while it is created', () => {
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

  it('keeps ringing for the second call when the first ends', () => {
    const { source, heard } = openRinger();
    source.offer({ id: '1' });
    source.offer({ id: '2' });
    source.end('1');
    expect(heard()).toBe('2');
  });

  it('stops at the deadline without another event, and reports the call as expired', async () => {
    const { source, clock, player, emitted } = openRinger();
    source.offer({ id: '1', timeoutMs: 20_000 });
    await clock.advance(19_999);
    expect(player.heard()?.key).toBe('fake/1');
    await clock.advance(1);
    expect(player.asked()).toBeUndefined();
    expect(emitted('ended')).toMatchObject([{ call: { id: '1' }, reason: 'expired' }]);
    expect(clock.pending()).toBe(0);
  });

  it('gives the player the end in advance, so that it stops even if the page hangs', async () => {
    const { source, clock, player, page } = openRinger();
    source.offer({ id: '1', timeoutMs: 20_000 });
    page.hang();
    await clock.advance(20_000);
    expect([player.asked()?.key, player.heard()]).toEqual(['fake/1', undefined]);
    page.resume();
    await clock.advance(0);
    expect(player.asked()).toBeUndefined();
  });

  it('rings for maxRingMs without a deadline', async () => {
    const { source, clock, player } = openRinger({ options: { maxRingMs: 7000 } });
    source.offer({ id: '1' });
    await clock.advance(6999);
    expect(player.heard()).toBeDefined();
    await clock.advance(1);
    expect(player.asked()).toBeUndefined();
  });

  it('reports an offer whose deadline has passed, and does not ring', () => {
    const { source, clock, player, emitted } = openRinger();
    source.offer({ id: '1', deadlineMs: clock.epochMs() - 1 });
    expect(player.asked()).toBeUndefined();
    expect(emitted('offered')).toMatchObject([{ call: { id: '1' } }]);
    expect(emitted('ended')).toMatchObject([{ reason: 'expired' }]);
    expect(emitted('report')).toMatchObject([{ report: { callId: '1', ended: 'expired', heardOn: [] } }]);
  });

  it('gives the player all ringtones and the chosen outputs', () => {
    const outputs = [{ id: 'x', label: 'Headset' }];
    const { player, playerOptions, ringer } = openRinger({
      options: { ringtones: { mine: { url: 'x.mp3' } }, settings: { outputs } },
    });
    expect(Object.keys(playerOptions.ringtones)).toContain('mine');
    expect(playerOptions.ringtones[playerOptions.fallbackRingtone]).toHaveProperty('tones');
    expect(player.chosen()).toEqual(outputs);
    ringer.set({ outputs: [] });
    expect(player.chosen()).toEqual([]);
  });

  it('unlocks sound on unlock()', () => {
    const { ringer, player } = openRinger({ player: locked });
    ringer.unlock();
    expect(player.unlocks()).toBe(1);
  });

  it('throws if an option is invalid', () => {
    expect(() => openRinger({ options: { settings: { volume: 7 } } })).toThrow(BelfryError);
  });
});

describe('a setting', () => {
  it('applies at once, even to a call that is ringing, and is stored', () => {
    const { ringer, source, player, browser, clock } = openRinger();
    source.offer({ id: '1' });
    ringer.set({ volume: 0.25, ringtone: 'uk' });
    expect(player.asked()).toMatchObject({ volume: 0.25, ringtone: 'uk' });
    const later = openRinger({ browser, clock });
    expect(later.ringer.state().settings).toMatchObject({ volume: 0.25, ringtone: 'uk' });
  });

  it('is rejected if it is invalid, and no other setting of the change applies', () => {
    const { ringer } = openRinger();
    expect(() => ringer.set({ volume: 0.5, ringtone: 'x' })).toThrow('settings.ringtone: "x"');
    expect(ringer.state().settings.volume).toBe(1);
  });

  it('is not changed by undefined', () => {
    const { ringer } = openRinger({ options: { settings: { volume: undefined } as never } });
    expect(ringer.state().settings.volume).toBe(1);
    ringer.set({ volume: undefined } as never);
    expect(ringer.state().settings.volume).toBe(1);
  });

  it('applies in all tabs', async () => {
    const first = openRinger();
    const second = openRinger({ browser: first.browser, clock: first.clock });
    second.source.offer({ id: '1' });
    first.ringer.set({ volume: 0.5 });
    await first.settle();
    expect(second.player.asked()?.volume).toBe(0.5);
  });

  it('can mute for a while; a call that still rings is heard afterwards', async () => {
    const { ringer, source, clock, heard } = openRinger();
    source.offer({ id: '1' });
    ringer.set({ mutedUntilMs: clock.epochMs() + 5000 });
    expect(heard()).toBeUndefined();
    expect(ringer.state().readiness).toMatchObject({ reasons: [{ code: 'muted' }] });
    await clock.advance(5000);
    expect(heard()).toBe('1');
    expect(ringer.state().readiness.state).toBe('ready');
  });
});

describe('silence()', () => {
  it('silences the calls that ring now; the next one rings', () => {
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

  it('still applies to a call that a sync drops and brings back', () => {
    const { ringer, source, heard } = openRinger();
    source.offer({ id: '1' });
    ringer.silence();
    source.sync([]);
    source.sync([{ id: '1' }]);
    expect(heard()).toBeUndefined();
  });

  it('stops a test ring', () => {
    const { ringer, player } = openRinger();
    ringer.testRing();
    ringer.silence();
    expect(player.asked()).toBeUndefined();
  });
});

describe('a test ring', () => {
  it('plays for three seconds, or for durationMs, or until it is stopped', async () => {
    const { ringer, player, clock } = openRinger();
    ringer.testRing();
    expect([player.asked()?.call, ringer.state().isTesting]).toEqual([undefined, true]);
    await clock.advance(2999);
    expect(player.heard()).toBeDefined();
    await clock.advance(1);
    expect([player.asked(), ringer.state().isTesting]).toEqual([undefined, false]);
    ringer.testRing({ durationMs: 50 });
    await clock.advance(50);
    expect(player.asked()).toBeUndefined();
    ringer.testRing();
    ringer.stopTestRing();
    expect(player.asked()).toBeUndefined();
  });

  it('has a new key each time, and never the key of a call', () => {
    const { ringer, player, source } = openRinger({ source: createFakeSource('test') });
    ringer.testRing();
    const first = player.asked()?.key;
    ringer.testRing();
    const second = player.asked()?.key;
    source.offer({ id: '1' });
    expect(new Set([first, second, player.asked()?.key]).size).toBe(3);
  });

  it('makes no report', async () => {
    const { ringer, clock, emitted } = openRinger();
    ringer.testRing();
    await clock.advance(5000);
    expect(emitted('report')).toEqual([]);
  });

  it.each([0, -1, NaN, Infinity, '3'])('cannot last %s ms', (durationMs) => {
    const { ringer, player } = openRinger();
    expect(() => ringer.testRing({ durationMs: durationMs as number })).toThrow('durationMs');
    expect(player.asked()).toBeUndefined();
  });
});
