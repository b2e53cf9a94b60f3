import { describe, expect, it } from 'vitest';
import { quartersIn } from './quarters.ts';

describe('quarters', () => {
  it('are taken as people write them', () => {
    expect(quartersIn('2023q1')).toEqual(['2023Q1']);
    expect(quartersIn('2023Q1 to 2023Q4, 2021')).toEqual(['2023Q1..2023Q4', '2021']);
    expect(quartersIn('2022Q3–2023Q1')).toEqual(['2022Q3..2023Q1']);
    expect(quartersIn(' ')).toEqual([]);
  });

  it('are not guessed', () => {
    expect(quartersIn('2023Q5')).toBeUndefined();
    expect(quartersIn('AAPL')).toBeUndefined();
    expect(quartersIn('1992')).toBeUndefined();
  });
});
