import { describe, expect, it } from 'vitest';
import { pivoted } from './pivot.ts';
import type { AnswerTable } from './shapes.ts';

const table = (columns: string[], ...rows: (string | [string, number])[][]): AnswerTable => ({
  columns,
  rows: rows.map((row) => ({ cells: row.map((cell) => (typeof cell === 'string' ? { text: cell } : { text: cell[0], source: cell[1] })) })),
});
const words = (of: AnswerTable) => [of.columns, ...of.rows.map((row) => row.cells.map((cell) => cell.text))];

describe('a table of figures', () => {
  const long = table(
    ['Company', 'Metric', 'Period', 'Value', 'Change on year'],
    ['A', 'revenue', 'FY2024', ['12', 2], ['20%', 3]],
    ['A', 'revenue', 'FY2023', ['10', 1], ''],
    ['B', 'revenue', 'FY2024', ['7', 4], ''],
  );

  it('has its periods as columns, each figure with its source', () => {
    const wide = pivoted(long);
    expect(words(wide)).toEqual([
      ['Revenue', 'FY2023', 'Change on year', 'FY2024', 'Change on year'],
      ['A', '10', '', '12', '20%'],
      ['B', '', '', '7', ''],
    ]);
    expect(wide.rows[0]!.cells.map((cell) => cell.source)).toEqual([undefined, 1, undefined, 2, 3]);
  });

  it('names company and metric where they differ, and once where they do not', () => {
    expect(words(pivoted(table(['Company', 'Metric', 'Period', 'Value'], ['A', 'revenue', 'FY2023', '1'], ['A', 'net income', 'FY2024', '2'])))).toEqual([
      ['A', 'FY2023', 'FY2024'],
      ['Revenue', '1', ''],
      ['Net income', '', '2'],
    ]);
    expect(pivoted(table(['Company', 'Metric', 'Period', 'Value'], ['A', 'x', 'FY2023', '1'], ['B', 'y', 'FY2024', '2'])).columns).toEqual(['Company', 'Metric', 'FY2023', 'FY2024']);
  });

  it('stays as it is where it is another one, of one period, or has two figures for a place', () => {
    for (const other of [
      table(['Signal', 'Value'], ['a', '1']),
      table(['Company', 'Metric', 'Period', 'Value'], ['A', 'x', 'FY2023', '1'], ['B', 'x', 'FY2023', '1']),
      table(['Company', 'Metric', 'Period', 'Value'], ['A', 'x', 'FY2023', '1'], ['A', 'x', 'FY2024', '1'], ['A', 'x', 'FY2023', '2']),
    ]) {
      expect(pivoted(other)).toBe(other);
    }
  });
});
