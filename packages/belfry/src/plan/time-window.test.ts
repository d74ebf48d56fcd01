import { describe, expect, it } from 'vitest';
import { isInWindow, isTimeZone, msToNextMinute, type TimeWindow } from './time-window.js';

const newYork = 'America/New_York';
const isIn = (window: TimeWindow, utc: string): boolean => isInWindow(window, Date.parse(`${utc}Z`));

describe('a window of time', () => {
  const office: TimeWindow = {
    weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '08:00',
    to: '18:00',
    timeZone: newYork,
  };
  // New York is 5 hours behind UTC in winter, and 4 in summer.
  it.each([
    ['the first minute', '2026-01-05T13:00', true],
    ['the minute before', '2026-01-05T12:59:59.999', false],
    ['the last minute', '2026-01-05T22:59:59.999', true],
    ['the minute after', '2026-01-05T23:00', false],
    ['a Saturday', '2026-01-10T15:00', false],
    ['the first minute in summer', '2026-07-06T12:00', true],
    ['the minute before in summer', '2026-07-06T11:59', false],
    ['a Friday there that is a Saturday in UTC', '2026-01-10T04:00', false],
  ])('contains by its time zone: %s', (_, utc, expected) => expect(isIn(office, utc)).toBe(expected));

  it('lasts over midnight if it ends before it begins, and belongs to the day on which it begins', () => {
    const night: TimeWindow = { weekdays: ['fri'], from: '22:00', to: '06:00', timeZone: 'UTC' };
    expect(isIn(night, '2026-01-09T21:59')).toBe(false);
    expect(isIn(night, '2026-01-09T22:00')).toBe(true);
    expect(isIn(night, '2026-01-10T05:59')).toBe(true);
    expect(isIn(night, '2026-01-10T06:00')).toBe(false);
    expect(isIn(night, '2026-01-10T22:00')).toBe(false);
    expect(isIn(night, '2026-01-09T05:00')).toBe(false);
  });

  it('lasts from midnight or until midnight if it has no other limit', () => {
    expect(isIn({ from: '12:00', timeZone: 'UTC' }, '2026-01-05T23:59')).toBe(true);
    expect(isIn({ to: '12:00', timeZone: 'UTC' }, '2026-01-05T00:00')).toBe(true);
    expect(isIn({ weekdays: 'sun', timeZone: 'UTC' }, '2026-01-04T00:00')).toBe(true);
    expect(isIn({ weekdays: 'sun', timeZone: 'UTC' }, '2026-01-05T00:00')).toBe(false);
    expect(isIn({}, '2026-01-05T00:00')).toBe(true);
  });

  it("uses the computer's time zone by default", () => {
    const now = Date.UTC(2026, 0, 5, 15, 30);
    const hours = `${String(new Date(now).getHours()).padStart(2, '0')}:00`;
    expect(isInWindow({ from: hours }, now)).toBe(true);
  });

  it.each([NaN, Infinity, 1e300])('contains no time that a calendar lacks: %d', (epochMs) => {
    expect(isInWindow({}, epochMs)).toBe(false);
    expect(msToNextMinute(epochMs)).toBeGreaterThan(0);
  });
});

describe('a change to or from daylight saving time', () => {
  // In New York, clocks go from 02:00 to 03:00 on March 8, and from 02:00 to 01:00 on November 1.
  it('begins a window whose first minute is skipped when the skipped hour is over', () => {
    const window: TimeWindow = { from: '02:30', to: '04:00', timeZone: newYork };
    expect(isIn(window, '2026-03-08T06:59')).toBe(false);
    expect(isIn(window, '2026-03-08T07:00')).toBe(true);
    expect(isIn(window, '2026-03-08T08:00')).toBe(false);
  });

  it('keeps the hours of a window that begins before it and ends after it', () => {
    const night: TimeWindow = { from: '22:00', to: '06:00', timeZone: newYork };
    expect(isIn(night, '2026-03-08T09:59')).toBe(true);
    expect(isIn(night, '2026-03-08T10:00')).toBe(false);
    expect(isIn(night, '2026-11-01T10:59')).toBe(true);
    expect(isIn(night, '2026-11-01T11:00')).toBe(false);
  });

  it('contains an hour that comes twice both times', () => {
    const window: TimeWindow = { from: '01:00', to: '02:00', timeZone: newYork };
    const inside = ['T05:00', 'T05:59', 'T06:00', 'T06:59'].map((time) => isIn(window, `2026-11-01${time}`));
    expect(inside).toEqual([true, true, true, true]);
    expect(isIn(window, '2026-11-01T04:59')).toBe(false);
    expect(isIn(window, '2026-11-01T07:00')).toBe(false);
  });

  it('of half an hour is right too', () => {
    const window: TimeWindow = { from: '08:00', to: '09:00', timeZone: 'Australia/Lord_Howe' };
    expect(isIn(window, '2026-01-04T21:00')).toBe(true);
    expect(isIn(window, '2026-07-04T21:15')).toBe(false);
    expect(isIn(window, '2026-07-04T21:30')).toBe(true);
  });

  it.each([newYork, 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
    'changes what is in a window only at whole minutes: %s',
    (timeZone) => {
      const windows: TimeWindow[] = [
        { from: '01:30', to: '02:30', timeZone },
        { from: '23:10', to: '03:05', weekdays: ['sat', 'sun'], timeZone },
      ];
      for (const day of ['2026-03-07T23:00:30', '2026-03-28T23:00:30', '2026-10-31T23:00:30']) {
        for (let minute = 0; minute < 600; minute += 1) {
          const at = Date.parse(`${day}Z`) + 60_000 * minute;
          const next = at + msToNextMinute(at);
          for (const window of windows) {
            expect(isInWindow(window, next - 1)).toBe(isInWindow(window, at));
          }
        }
      }
    },
  );
});

it.each([
  [0, 60_000],
  [1, 59_999],
  [59_999, 1],
  [-1, 1],
  [120_000.5, 59_999.5],
])('after %d ms, the next minute begins in %d ms', (epochMs, expected) => {
  expect(msToNextMinute(epochMs)).toBe(expected);
});

it.each([
  ['America/New_York', true],
  ['UTC', true],
  ['Europe/Berlin', true],
  ['Berlin', false],
  ['+02:00', false],
  ['', false],
  ['America/NewYork', false],
])('knows whether %j is a time zone: %j', (name, expected) => expect(isTimeZone(name)).toBe(expected));
