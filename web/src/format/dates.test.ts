import { describe, expect, it } from 'vitest';
import { ago, date, dayOfYear, month, period, time } from './dates.ts';

describe('dates', () => {
  it('writes a date as 3 Nov 2023, whatever the zone of the reader', () => {
    expect(date('2023-11-03')).toBe('3 Nov 2023');
    expect(date('2023-12-31T23:59:00Z')).toBe('31 Dec 2023');
    expect(date(undefined)).toBe('');
  });

  it('says times with their zone', () => {
    expect(time('2023-11-03T18:04:28Z')).toBe('3 Nov 2023, 18:04 UTC');
    expect(time('2023-11-03T18:04:28-04:00')).toBe('3 Nov 2023, 22:04 UTC');
    expect(time('2023-11-03')).toBe('3 Nov 2023');
  });

  it('says periods, months and days of the year', () => {
    expect(period({ instant: '2023-09-30' })).toBe('at 30 Sep 2023');
    expect(period({ start: '2022-10-01', end: '2023-09-30' })).toBe('1 Oct 2022 to 30 Sep 2023');
    expect(period({})).toBe('');
    expect(month('2023-09-30')).toBe('Sep 2023');
    expect(dayOfYear('09-30')).toBe('30 Sep');
  });

  it('says how long ago', () => {
    const now = new Date('2024-01-10T12:00:00Z');
    expect(ago('2024-01-10T01:00:00Z', now)).toBe('today');
    expect(ago('2024-01-09T01:00:00Z', now)).toBe('yesterday');
    expect(ago('2023-12-01', now)).toBe('40 days ago');
    expect(ago('2021-01-10', now)).toBe('3 years ago');
  });
});
