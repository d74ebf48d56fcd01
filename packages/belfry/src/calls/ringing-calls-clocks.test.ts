import { describe, expect, it } from 'vitest';
import { addMs, msBetween } from '../base/instant.js';
import type { CallEvent } from './ringing-calls.js';
import { ended, now, nowMs, offer, offered, run, synced, ticked } from './ringing-calls.test-support.js';

describe('ringing calls, when the system time changes', () => {
  /** Both clocks, this long after the start, with the system's time set forward by so much. */
  const set = (event: CallEvent, forwardMs: number): CallEvent =>
    'epochMs' in event ? { ...event, epochMs: event.epochMs + forwardMs } : event;
  const left = ({ ringing }: ReturnType<typeof run>, afterMs: number): number =>
    msBetween(addMs(now, afterMs), ringing.calls.get('a/1')?.deadline ?? now);

  it.each([-3_600_000, -60_000, 60_000, 3_600_000])(
    'keep the deadline of a call that is named again after a change of %i ms',
    (forwardMs) => {
      expect(left(run(offered('1'), set(synced([offer('1')], 5000), forwardMs)), 5000)).toBe(15_000);
      expect(left(run(offered('1'), set(offered('1', {}, 5000), forwardMs)), 5000)).toBe(15_000);
      expect(
        left(run(offered('1', { timeoutMs: 20_000 }), set(offered('1', {}, 5000), forwardMs)), 5000),
      ).toBe(15_000);
    },
  );

  it('keep the time of the offer', () => {
    const { ringing } = run(offered('1'), set(offered('1', { offeredAtMs: nowMs - 9 }, 5000), -60_000));
    expect(ringing.calls.get('a/1')?.offeredAt).toBe(now);
  });
});

it('a call that claims to be offered in the future counts as offered when it arrives', () => {
  const { ringing } = run(offered('1', { offeredAtMs: nowMs + 60_000 }, 5000));
  expect(ringing.calls.get('a/1')?.offeredAt).toBe(addMs(now, 5000));
});

describe('a call that expired by this computer’s clock', () => {
  const expired = [offered('1'), ticked(20_000)];
  const isRinging = (...events: readonly CallEvent[]): boolean => run(...events).ringing.calls.has('a/1');

  it('rings again if its source still names it, with a deadline that has not passed', () => {
    const again = { deadlineMs: nowMs + 40_000 };
    expect(isRinging(...expired, offered('1', again, 25_000))).toBe(true);
    expect(isRinging(...expired, synced([offer('1', again)], 25_000))).toBe(true);
    expect(isRinging(...expired, offered('1', { timeoutMs: 5000 }, 25_000))).toBe(true);
    expect(isRinging(...expired, offered('1', { deadlineMs: undefined }, 25_000))).toBe(true);
  });

  it('keeps the time of its first offer when it rings again', () => {
    const { ringing } = run(...expired, offered('1', { timeoutMs: 5000 }, 25_000));
    expect(ringing.calls.get('a/1')).toMatchObject({ offeredAt: now, deadline: addMs(now, 30_000) });
  });

  it('stays quiet, without another end, if its source names it with a deadline that has passed', () => {
    const { ringing, ended: ends } = run(
      ...expired,
      offered('1', {}, 25_000),
      synced([offer('1')], 26_000),
      offered('1', { timeoutMs: 0 }, 27_000),
    );
    expect(ringing.calls.size).toBe(0);
    expect(ends).toEqual(['a/1: expired']);
  });

  it('rings no longer than before if the system time was set back and its source repeats the deadline', () => {
    const late = { ...offered('1', {}, 25_000), epochMs: nowMs + 25_000 - 3_600_000 } as CallEvent;
    expect(run(...expired, late).ringing.calls.get('a/1')?.deadline).toEqual(addMs(now, 45_000));
  });

  it('rings again once, so that a source that never forgets it does not make it ring forever', () => {
    const again = offered('1', { timeoutMs: 20_000 }, 25_000);
    const { ringing, ended: ends } = run(
      ...expired,
      again,
      ticked(45_000),
      offered('1', { timeoutMs: 20_000 }, 50_000),
    );
    expect(ringing.calls.size).toBe(0);
    expect(ends).toEqual(['a/1: expired', 'a/1: expired']);
  });

  it('stays quiet once its source has ended it', () => {
    expect(isRinging(...expired, ended('1'), offered('1', { timeoutMs: 5000 }, 25_000))).toBe(false);
  });
});
