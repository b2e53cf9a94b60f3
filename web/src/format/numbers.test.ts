import { describe, expect, it } from 'vitest';
import { byUnit, bytes, counted, duration, fixed, full, percent, readingUnit, said, saidInFull, short, signed, telling } from './numbers.ts';

describe('numbers', () => {
  it('says big amounts in the step that fits', () => {
    expect(short(1_234_000_000)).toBe('1.23 bn');
    expect(short(12_340_000_000)).toBe('12.3 bn');
    expect(short(352_583_000_000)).toBe('353 bn');
    expect(short(45_600_000)).toBe('45.6 m');
    expect(short(789_000)).toBe('789 k');
    expect(short(2_500_000_000_000)).toBe('2.50 tn');
    expect(short(412)).toBe('412');
    expect(short(0)).toBe('0');
  });

  it('takes the next step when rounding reaches it', () => {
    expect(short(999_960_000)).toBe('1.00 bn');
    expect(short(999_400_000)).toBe('999 m');
    expect(short(999_999)).toBe('1.00 m');
  });

  it('writes minus as a minus sign and never minus zero', () => {
    expect(short(-1_234_000_000)).toBe('−1.23 bn');
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(fixed(-1.5, 1)).toBe('−1.5');
    expect(telling(-0.0001234)).toBe('−1.2e−4');
    expect(signed(-0.04, 1)).toBe('0.0');
    expect(signed(3.21, 1)).toBe('+3.2');
  });

  it('keeps all digits of a decimal from a filing', () => {
    expect(full('352583000000')).toBe('352,583,000,000');
    expect(full('-12345678901234567890.1200')).toBe('−12,345,678,901,234,567,890.1200');
    expect(full('0.00')).toBe('0.00');
    expect(full('N/A')).toBe('N/A');
    expect(full(1e21)).toBe('1,000,000,000,000,000,000,000');
  });

  it('names a currency only when it is not the dollar', () => {
    expect(said(1_230_000_000, 'USD')).toBe('1.23 bn');
    expect(said(1_230_000_000, 'EUR')).toBe('EUR 1.23 bn');
    expect(said(2.5, 'USD/shares')).toBe('2.50 a share');
    expect(said(2.5, 'EUR/shares')).toBe('EUR 2.50 a share');
    expect(saidInFull('1230000000', 'USD')).toBe('USD 1,230,000,000');
  });

  it('writes a value as its unit wants', () => {
    expect(byUnit(0.1234, 'fraction')).toBe('12.3%');
    expect(byUnit(1, 'flag')).toBe('Yes');
    expect(byUnit(0, 'flag')).toBe('No');
    expect(byUnit(7, 'count')).toBe('7');
    expect(byUnit(1.8149, 'ratio')).toBe('1.81');
    expect(byUnit(0.031, 'ratio_points')).toBe('+3.1');
    expect(byUnit(45.26, 'days')).toBe('45.3');
  });

  it('reads margins and growth as percent and leaves multiples alone', () => {
    expect(readingUnit('operating_margin', 'ratio')).toBe('fraction');
    expect(readingUnit('revenue_growth_yoy', 'ratio')).toBe('fraction');
    expect(readingUnit('current_ratio', 'ratio')).toBe('ratio');
    expect(readingUnit('operating_margin', 'score')).toBe('score');
  });

  it('says percents, bytes, times and counts', () => {
    expect(percent(0.1)).toBe('10.0%');
    expect(percent(-1.5)).toBe('−150%');
    expect(bytes(999)).toBe('999 B');
    expect(bytes(2_340_000)).toBe('2.3 MB');
    expect(duration(45)).toBe('45 s');
    expect(duration(200)).toBe('3 min 20 s');
    expect(duration(7500)).toBe('2 h 5 min');
    expect(counted(1, 'company', 'companies')).toBe('1 company');
    expect(counted(1200, 'filing')).toBe('1,200 filings');
  });
});
