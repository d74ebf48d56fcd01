import { describe, expect, it } from 'vitest';
import { addMs, msBetween } from '../base/instant.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const jumps = [-dayMs, -hourMs, -15_000, -2000, 2000, 15_000, 60_000, hourMs, dayMs];

describe('a call, when the system time changes while it rings', () => {
  it.each(jumps)(
    'rings until its deadline, no longer and no shorter, after a change of %i ms',
    async (ms) => {
      const { clock, source, heard, emitted } = openRinger();
      source.offer({ id: '1', deadlineMs: clock.epochMs() + 30_000 });
      await clock.advance(5000);
      clock.jumpSystemTime(ms);
      await clock.advance(24_999);
      expect(heard()).toBe('1');
      await clock.advance(1);
      expect(heard()).toBeUndefined();
      expect(emitted('ended').map(({ reason }) => reason)).toEqual(['expired']);
    },
  );

  it.each(jumps)('keeps ringing if its source names it again after a change of %i ms', async (ms) => {
    const { clock, source, heard } = openRinger();
    const offer = { id: '1', deadlineMs: clock.epochMs() + 30_000 };
    source.offer(offer);
    await clock.advance(5000);
    clock.jumpSystemTime(ms);
    source.sync([offer]);
    await clock.advance(20_000);
    expect(heard()).toBe('1');
    await clock.advance(5000);
    expect(heard()).toBeUndefined();
  });

  it.each(jumps)('has the right durations in its report after a change of %i ms', async (ms) => {
    const { clock, source, emitted } = openRinger();
    source.offer({ id: '1', offeredAtMs: clock.epochMs() - 3000 });
    await clock.advance(5000);
    clock.jumpSystemTime(ms);
    await clock.advance(2000);
    source.end('1', 'accepted');
    const report = emitted('report')[0]?.report;
    expect(report).toMatchObject({ endedAtMs: clock.epochMs() });
    const { offeredAtMs = 0, receivedAtMs = 0, firstSoundAtMs = 0, endedAtMs = 0 } = report ?? {};
    expect([receivedAtMs - offeredAtMs, firstSoundAtMs - receivedAtMs, endedAtMs - receivedAtMs]).toEqual([
      3000, 0, 7000,
    ]);
  });

  it('ends when the page runs again after it hung past the deadline, whatever runs first', async () => {
    const { clock, source, player, ringer, emitted } = openRinger();
    source.offer({ id: '1', timeoutMs: 5000 });
    clock.after(100, () => player.change({ clock: 'stalled' }));
    await clock.hang(20_000);
    expect(ringer.state().calls).toEqual([]);
    expect(emitted('ended').map(({ reason }) => reason)).toEqual(['expired']);
    expect(emitted('report')).toHaveLength(1);
  });

  it('rings again if it expired by this clock only and its source names it again', async () => {
    const { clock, source, heard, emitted } = openRinger();
    source.offer({ id: '1', timeoutMs: 5000 });
    await clock.advance(5000);
    expect(heard()).toBeUndefined();
    source.sync([{ id: '1', timeoutMs: 10_000 }]);
    expect(heard()).toBe('1');
    expect(emitted('offered')).toHaveLength(2);
    await clock.advance(10_000);
    expect(heard()).toBeUndefined();
  });

  it('stays silenced if it expired and its source names it again', async () => {
    const { clock, source, heard, ringer } = openRinger();
    source.offer({ id: '1', timeoutMs: 5000 });
    ringer.silence();
    await clock.advance(5000);
    source.sync([{ id: '1', timeoutMs: 10_000 }]);
    expect(heard()).toBeUndefined();
  });
});

describe('a mute of 15 minutes, when the system time changes', () => {
  const muteMs = 15 * 60_000;
  const isMuted = ({ ringer }: OpenRinger): boolean => ringer.state().mutedUntil !== undefined;
  const leftMs = ({ ringer, clock }: OpenRinger): number =>
    msBetween(clock.now(), ringer.state().mutedUntil ?? clock.now());
  /** Opens another tab or, if the first one is closed, loads the page again. */
  const another = ({ browser, clock }: OpenRinger): OpenRinger => openRinger({ browser, clock });
  const close = ({ ringer, visibility }: OpenRinger): void => {
    visibility.setHidden(true);
    ringer.dispose();
  };

  it.each(jumps)('never lasts longer after a change of %i ms', async (ms) => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    await open.clock.advance(5 * 60_000);
    open.clock.jumpSystemTime(ms);
    await open.clock.advance(10 * 60_000 - 1000);
    expect(isMuted(open)).toBe(ms <= 1000);
    await open.clock.advance(1000);
    expect(isMuted(open)).toBe(false);
    expect(open.ringer.state().settings.mutedUntilMs).toBeLessThanOrEqual(open.clock.epochMs());
  });

  it('stays ended if the system time is set back afterwards', async () => {
    const open = openRinger();
    open.ringer.mute(15_000);
    await open.clock.advance(15_500);
    open.clock.jumpSystemTime(-2000);
    open.ringer.set({ volume: 0.5 });
    expect(isMuted(open)).toBe(false);
  });

  it('ends early if the computer slept, and says so within a second', async () => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    open.source.offer({ id: '1' });
    open.clock.jumpSystemTime(hourMs);
    await open.clock.advance(1000);
    expect(isMuted(open)).toBe(false);
    expect(open.heard()).toBe('1');
  });

  it.each([-dayMs, -hourMs, -60_000])('shows the right time left after a change of %i ms', async (ms) => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    open.clock.jumpSystemTime(ms);
    await open.clock.advance(60_000);
    expect(leftMs(open)).toBe(14 * 60_000);
  });

  it.each([-dayMs, -hourMs, -60_000])(
    'lasts as long in another tab and after a reload, after %i ms',
    async (ms) => {
      const open = openRinger();
      const other = another(open);
      open.ringer.mute(muteMs);
      await open.settle();
      open.clock.jumpSystemTime(ms);
      await open.clock.advance(60_000);
      expect([leftMs(open), leftMs(other)]).toEqual([14 * 60_000, 14 * 60_000]);
      close(open);
      close(other);
      expect(leftMs(another(open))).toBeLessThanOrEqual(14 * 60_000);
      expect(leftMs(another(open))).toBeGreaterThan(14 * 60_000 - 1000);
    },
  );

  it.each([-dayMs, -hourMs, -60_000])(
    'ends if it was changed by %i ms while no page was open',
    async (ms) => {
      const open = openRinger();
      open.ringer.mute(muteMs);
      await open.clock.advance(60_000);
      close(open);
      open.clock.jumpSystemTime(ms);
      const reloaded = another(open);
      expect(isMuted(reloaded)).toBe(false);
      expect(reloaded.ringer.state().settings.mutedUntilMs).toBe(0);
    },
  );

  it('goes on after a reload if nothing changed', async () => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    await open.clock.advance(60_000);
    close(open);
    await open.clock.advance(3000);
    expect(leftMs(another(open))).toBe(muteMs - 63_000);
  });

  it('can be set again after a change', async () => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    open.clock.jumpSystemTime(-dayMs);
    open.ringer.mute(muteMs);
    await open.clock.advance(muteMs - 1);
    expect(isMuted(open)).toBe(true);
    await open.clock.advance(1);
    expect(isMuted(open)).toBe(false);
  });

  it('is ended by mute(0), and refused if it is negative, longer than a week, or locked', () => {
    const open = openRinger();
    open.ringer.mute(muteMs);
    open.ringer.mute(0);
    expect(isMuted(open)).toBe(false);
    for (const wrong of [-1, NaN, Infinity, 604_800_001])
      expect(() => open.ringer.mute(wrong)).toThrow('durationMs');
    const locked = openRinger({ options: { locks: { mute: false } } });
    expect(() => locked.ringer.mute(muteMs)).toThrow('locked by the administrator');
  });

  it('survives unreadable storage', () => {
    const clock = createFakeClock();
    const open = openRinger({ clock });
    open.browser.openTab().storage.local?.setItem('belfry:mute', '[');
    open.ringer.mute(muteMs);
    expect(open.ringer.state().mutedUntil).toEqual(addMs(clock.now(), muteMs));
  });
});
