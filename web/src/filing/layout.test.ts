import { describe, expect, it } from 'vitest';
import type { Schema } from '../api/client.ts';
import { chunksOf, evidenceSpans, factSpans, groupsOf, isNumeric, pieces, spansIn, type Group } from './layout.ts';

function reading(...parts: [Schema['Block']['kind'] | undefined, string, number?][]): Schema['ReadingText'] {
  let text = '';
  const blocks: Schema['Block'][] = [];
  for (const [kind, words, table] of parts) {
    if (kind !== undefined) blocks.push({ kind, start: text.length, end: text.length + words.length, table });
    text += words + '\n';
  }
  return { start: 0, end: text.length, length: text.length, text, blocks };
}

describe('the layout of reading text', () => {
  it('joins rows with one table number into one table and keeps each cell in its place', () => {
    const text = reading(['paragraph', 'Before'], ['table-row', 'Revenue\t$\t1,203', 1], ['table-row', 'Costs\t\t(703)', 1], ['table-row', 'Other\t5', 2], ['paragraph', 'After']);
    const groups = groupsOf(text);
    expect(groups.map((group) => group.kind)).toEqual(['paragraph', 'table', 'table', 'paragraph']);
    const table = groups[1] as Extract<Group, { kind: 'table' }>;
    expect(table.columns).toBe(3);
    expect(table.rows[0]?.cells.map((cell) => cell.text)).toEqual(['Revenue', '', '$\t1,203']);
    for (const row of table.rows) for (const cell of row.cells) expect(text.text.slice(cell.start, cell.end)).toBe(cell.text);
    expect(table.rows[1]?.cells.map((cell) => cell.text)).toEqual(['Costs', '', '(703)']);
  });

  it('joins signs with their numbers and counts numbers from the right', () => {
    const text = reading(['table-row', 'Products\tServices', 1], ['table-row', 'Cash\t$\t26,451\t$\t(19,440\t)', 1], ['table-row', 'Margin\t12.5\t%\t—', 1], ['table-row', 'Only last\t7', 1]);
    const table = groupsOf(text)[0] as Extract<Group, { kind: 'table' }>;
    expect(table.columns).toBe(3);
    expect(table.rows.map((row) => row.cells.map((cell) => cell.text.replaceAll('\t', '')))).toEqual([
      ['', 'Products', 'Services'],
      ['Cash', '$26,451', '$(19,440)'],
      ['Margin', '12.5%', '—'],
      ['Only last', '', '7'],
    ]);
  });

  it('sets years over the columns they name', () => {
    const group = groupsOf(reading(['table-row', 'June 30, 2025\tJune 30, 2024', 1], ['table-row', 'Cash\t26,451\t19,440', 1]))[0] as Extract<Group, { kind: 'table' }>;
    expect(group.rows[0]?.cells.map((cell) => [cell.text, cell.numeric])).toEqual([
      ['', false],
      ['June 30, 2025', true],
      ['June 30, 2024', true],
    ]);
    expect(group.rows[1]?.cells).toHaveLength(3);
  });

  it('begins a new table after a paragraph even when the number is the same', () => {
    expect(groupsOf(reading(['table-row', 'a\t1', 1], ['paragraph', 'x'], ['table-row', 'b\t2', 1])).map((group) => group.kind)).toEqual(['table', 'paragraph', 'table']);
  });

  it('loses no text that lies outside blocks', () => {
    const text = reading([undefined, 'Loose words'], ['paragraph', 'Kept'], [undefined, 'Loose end']);
    expect(groupsOf(text).map((group) => (group.kind === 'table' ? '' : group.text.trim()))).toEqual(['Loose words', 'Kept', 'Loose end']);
  });

  it('reads a range by its own offsets', () => {
    const whole = reading(['paragraph', 'First'], ['paragraph', 'Second']);
    const part = { ...whole, start: 6, end: whole.end, text: whole.text.slice(6), blocks: whole.blocks };
    const groups = groupsOf(part);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ start: 6, text: 'Second' });
  });

  it('knows numbers from words', () => {
    for (const text of ['1,203', '(703)', '$ 1.2', '—', '-', '12.5%', '$', '(1.5)%', '−4', ')', '2,024 ']) expect(isNumeric(text), text).toBe(true);
    for (const text of ['Revenue', '', 'Note 4', '1 January 2024', 'A-1']) expect(isNumeric(text), text).toBe(false);
  });

  it('cuts text at the ends of spans, the shortest fact on top', () => {
    const cut = pieces('Revenue was 1,203 million', 100, [
      { start: 100, end: 125, kind: 'evidence' },
      { start: 112, end: 117, kind: 'fact', index: 4 },
      { start: 108, end: 125, kind: 'fact', index: 9 },
    ]);
    expect(cut.map((piece) => [piece.text, piece.fact])).toEqual([
      ['Revenue ', undefined],
      ['was ', 9],
      ['1,203', 4],
      [' million', 9],
    ]);
    expect(cut.every((piece) => piece.evidence)).toBe(true);
    expect(cut.map((piece) => piece.text).join('')).toBe('Revenue was 1,203 million');
  });

  it('finds the spans of a range and no others', () => {
    const sorted = Array.from({ length: 500 }, (_, index) => ({ start: index * 10, end: index * 10 + 4, kind: 'fact' as const, index }));
    const naive = sorted.filter((span) => span.start < 1203 && span.end > 1000);
    expect(spansIn(sorted, 1000, 1203, 160)).toEqual(naive);
  });

  it('marks short facts that stand in the text, and sentences of this filing', () => {
    const facts: Schema['Fact'][] = [
      { concept: 'a:B', textStart: 50, textEnd: 55 },
      { concept: 'a:Block', textStart: 0, textEnd: 9000 },
      { concept: 'a:Hidden' },
      { concept: 'a:C', textStart: 10, textEnd: 12 },
    ];
    expect(factSpans(facts).map((span) => span.index)).toEqual([3, 0]);
    const evidence: Schema['Evidence'][] = [
      { kind: 'sentence', input: 'x', accession: 'mine', textStart: 5, textEnd: 9 },
      { kind: 'sentence', input: 'x', accession: 'other', textStart: 1, textEnd: 2 },
      { kind: 'derivation', input: 'y', operands: [{ kind: 'sentence', input: 'z', textStart: 3, textEnd: 4 }] },
    ];
    expect(evidenceSpans([{ id: 's', category: 'RISK', evidence }], 'mine')).toEqual([
      { start: 3, end: 4, kind: 'evidence' },
      { start: 5, end: 9, kind: 'evidence' },
    ]);
  });

  it('puts every group into exactly one chunk, in order', () => {
    const groups = groupsOf(reading(...Array.from({ length: 300 }, (_, index): ['paragraph', string] => ['paragraph', `${index} `.repeat(60)])));
    const chunks = chunksOf(groups);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.flatMap((chunk) => chunk.groups)).toEqual(groups);
  });
});
