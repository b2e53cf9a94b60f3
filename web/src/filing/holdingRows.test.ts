import { expect, test } from 'vitest';
import { ordered, reconciles, unitWords } from './holdingRows.ts';

const ROWS = [
  { issuer: 'BETA CORP', class: 'COM', cusip: '111111111', value: '5', dollars: '5000', shares: '10' },
  { issuer: 'Alpha Inc', class: 'CL A', cusip: '222222222', value: '90', dollars: '90000', shares: 'NaN' },
  { issuer: 'Gamma', class: 'NOTE', cusip: '333333333', value: 'NaN', shares: '7' },
];

test('rows are ordered by value, those without one last either way', () => {
  expect(ordered(ROWS, '', 'value', true).map((row) => row.issuer)).toEqual(['Alpha Inc', 'BETA CORP', 'Gamma']);
  expect(ordered(ROWS, '', 'value', false).map((row) => row.issuer)).toEqual(['BETA CORP', 'Alpha Inc', 'Gamma']);
});

test('rows are found by parts of name, class and CUSIP', () => {
  expect(ordered(ROWS, 'alpha cl', 'name', false)).toHaveLength(1);
  expect(ordered(ROWS, '3333', 'name', false)[0]?.issuer).toBe('Gamma');
  expect(ordered(ROWS, 'alpha note', 'name', false)).toEqual([]);
});

test('the value of an N-PORT row is in dollars as it stands', () => {
  const funds = [{ name: 'Small', value: '1.5' }, { name: 'Big', value: '20' }];
  expect(ordered(funds, '', 'value', true)[0]?.name).toBe('Big');
});

test('doubt about the unit is told', () => {
  expect(unitWords({ valueUnit: 'thousands', valueUnitConfidence: 0.8 })).toBe('Values were filed in thousands and are shown in dollars: 80% sure.');
  expect(unitWords({ valueUnit: 'dollars', valueUnitConfidence: 1 })).toBe('Values were filed in dollars.');
});

test('a cover that announces other rows is told', () => {
  const table = { valueUnit: 'dollars', valueUnitConfidence: 1, entriesRead: 2, totalRead: '10' } as const;
  expect(reconciles({ ...table, entriesReported: 2, totalReported: '10' })).toBeUndefined();
  expect(reconciles({ ...table, entriesReported: 3, totalReported: '11' })).toMatch(/^The cover announces 3 rows, and the total/);
});
