import { describe, expect, it } from 'vitest';
import { excerpt, piecesOf, rowsOf } from './marked.ts';

describe('marked text', () => {
  it('is cut where marks begin and end, and loses nothing', () => {
    expect(piecesOf('supply chain risk', [[0, 6], [13, 17]])).toEqual([
      { text: 'supply', marked: true },
      { text: ' chain ', marked: false },
      { text: 'risk', marked: true },
    ]);
  });

  it('takes marks in any order, over one another or out of the text', () => {
    const text = 'abcdefghij';
    for (const marks of [[[4, 6], [0, 2]], [[0, 5], [3, 8]], [[-3, 2], [8, 99]], [[5, 5], [7, 3]]]) {
      const pieces = piecesOf(text, marks);
      expect(pieces.map((each) => each.text).join('')).toBe(text);
      expect(pieces.every((each) => each.text !== '')).toBe(true);
    }
    expect(piecesOf(text, [[0, 5], [3, 8]])).toEqual([
      { text: 'abcde', marked: true },
      { text: 'fgh', marked: true },
      { text: 'ij', marked: false },
    ]);
  });
});

describe('an excerpt', () => {
  const filler = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

  it('is the whole where that is short', () => {
    expect(excerpt('short text', [], 300)).toEqual({ start: 0, end: 10 });
  });

  it('shows most different marks, cut between words', () => {
    const text = `${filler(60)} risk ${filler(60)} supply chain risk ${filler(60)}`;
    const at = text.indexOf('supply');
    const marks = [[text.indexOf(' risk') + 1, text.indexOf(' risk') + 5], [at, at + 6], [at + 7, at + 12], [at + 13, at + 17]];
    const { start, end } = excerpt(text, marks, 300);
    expect(text.slice(start, end)).toContain('supply chain risk');
    expect(end - start).toBeLessThanOrEqual(300);
    expect(text[start - 1]).toBe(' ');
    expect(text[end]).toBe(' ');
  });

  it('is the beginning where nothing is marked', () => {
    expect(excerpt(filler(400), [], 300).start).toBe(0);
  });
});

describe('a table told as text', () => {
  it('gives its cells back by place, set over their columns', () => {
    const text = 'Three months\nMarch 31, 2022\tMarch 31, 2021\n\nRevenue\t$\t10\t9\nTotal\t10\t9\n';
    const rows = rowsOf(text);
    expect(rows.map((row) => row.map((cell) => cell.text))).toEqual([['Three months'], ['', 'March 31, 2022', 'March 31, 2021'], ['Revenue', '$\t10', '9'], ['Total', '10', '9']]);
    for (const cell of rows.flat()) expect(text.slice(cell.start, cell.end)).toBe(cell.text);
  });
});
