import { describe, expect, it } from 'vitest';
import { scaleLine, shownFigure } from './statementFigures.ts';

const statement = {
  scales: [
    { unit: 'USD', power: 6, decimals: 0 },
    { unit: 'shares', power: 3, decimals: 0 },
  ],
};

describe('figures of a statement', () => {
  it('are scaled, with negatives in brackets', () => {
    expect(shownFigure('383285000000', 'USD', statement)).toBe('383,285');
    expect(shownFigure('-565000000', 'USD', statement)).toBe('(565)');
    expect(shownFigure('15744231000', 'shares', statement)).toBe('15,744,231');
  });

  it('keep their digits where the unit is not scaled', () => {
    expect(shownFigure('6.16', 'USD/shares', statement)).toBe('6.16');
    expect(shownFigure('0.00001', 'USD/shares', statement)).toBe('0.00001');
  });

  it('are text where they are no number', () => {
    expect(shownFigure('12', undefined, statement)).toBe('12');
    expect(shownFigure('x'.repeat(60), undefined, statement)).toHaveLength(40);
  });

  it('say in what they are', () => {
    expect(scaleLine(statement)).toBe('USD in millions, shares in thousands');
  });
});
