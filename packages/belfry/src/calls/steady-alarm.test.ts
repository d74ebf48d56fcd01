import { describe, expect, it } from 'vitest';
import { addMs, instantAt, type Instant } from '../base/instant.js';
import { nextAlarmChange, noAlarm, updateAlarm, type SteadyAlarm } from './steady-alarm.js';

const start = instantAt(1000);
const at = (ms: number): Instant => addMs(start, ms);
const graceMs = 10_000;
const trouble = (alarm: SteadyAlarm, ms: number): SteadyAlarm =>
  updateAlarm(alarm, { troubleSince: at(ms), graceMs, now: at(ms) });
const fine = (alarm: SteadyAlarm, ms: number): SteadyAlarm =>
  updateAlarm(alarm, { troubleSince: undefined, graceMs, now: at(ms) });

describe('an alarm', () => {
  it('is raised once the problem has lasted', () => {
    const begun = trouble(noAlarm, 0);
    expect([begun.isRaised, nextAlarmChange(begun, graceMs)]).toEqual([false, at(10_000)]);
    expect(updateAlarm(begun, { troubleSince: at(0), graceMs, now: at(9_999) }).isRaised).toBe(false);
    expect(updateAlarm(begun, { troubleSince: at(0), graceMs, now: at(10_000) }).isRaised).toBe(true);
  });

  it('is raised at once for a problem that is reported late', () => {
    expect(updateAlarm(noAlarm, { troubleSince: at(0), graceMs, now: at(20_000) }).isRaised).toBe(true);
  });

  it('is lowered once the problem has been gone for 5 s', () => {
    const gone = fine(trouble(trouble(noAlarm, 0), 10_000), 11_000);
    expect([gone.isRaised, nextAlarmChange(gone, graceMs)]).toEqual([true, at(16_000)]);
    expect(fine(gone, 16_000)).toEqual(noAlarm);
  });

  it('stays raised if the problem comes and goes', () => {
    let alarm = trouble(noAlarm, 0);
    const raised: boolean[] = [];
    for (let second = 1; second <= 60; second++) {
      const update = second % 4 < 2 ? trouble : fine;
      alarm = update(alarm, second * 1000);
      raised.push(alarm.isRaised);
    }
    expect(raised.indexOf(true)).toBeLessThanOrEqual(12);
    expect(raised.slice(raised.indexOf(true))).not.toContain(false);
  });

  it('starts over after a problem that ended, also if nobody asked in between', () => {
    const over = fine(trouble(trouble(noAlarm, 0), 10_000), 11_000);
    expect(trouble(over, 60_000)).toMatchObject({ since: at(60_000), isRaised: false });
  });
});
