import { describe, expect, it } from 'vitest';
import { epochMsOf, instantOf, msUntil, readClock } from './clock.js';
import { addMs, earlier, earliest, instantAt, later, msBetween, type Instant } from './instant.js';
import { createFakeClock } from '../testing/fake-clock.js';

const one = instantAt(1000);
const two = addMs(one, 500);

describe('an instant', () => {
  it('is compared with, and counted from, other instants', () => {
    expect(one < two && two > one).toBe(true);
    expect(msBetween(one, two)).toBe(500);
    expect([earlier(one, two), later(one, two)]).toEqual([one, two]);
    expect(earliest([two, one, two])).toBe(one);
    expect(earliest([])).toBeUndefined();
  });

  it("can't be mixed up with ms since the epoch", () => {
    const epochMs = 1000;
    // @ts-expect-error -- a number is no instant
    const wrong: Instant = epochMs;
    // @ts-expect-error -- an instant is no number
    const ms: number = one;
    // @ts-expect-error -- an instant isn't compared with a number
    const isLater = one > epochMs;
    // @ts-expect-error -- there is no arithmetic with instants
    const difference = two - one;
    expect([wrong, ms, isLater, difference]).toHaveLength(4);
  });
});

describe('a reading of both clocks', () => {
  it('converts between instants and times since the epoch', () => {
    const clock = createFakeClock(1_000_000);
    const reading = readClock(clock);
    const instant = instantOf(1_000_700, reading);
    expect(msBetween(clock.now(), instant)).toBe(700);
    expect(epochMsOf(instant, reading)).toBe(1_000_700);
  });

  it('leaves the time until an instant alone when the system time changes', async () => {
    const clock = createFakeClock();
    const deadline = addMs(clock.now(), 20_000);
    clock.jumpSystemTime(-3_600_000);
    await clock.advance(5000);
    expect(msUntil(deadline, clock)).toBe(15_000);
  });
});
