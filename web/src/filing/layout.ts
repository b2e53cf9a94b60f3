import type { Schema } from '../api/client.ts';

type Block = Schema['Block'];

/** A cell of a table row, by its place in the reading text. */
export interface Cell {
  start: number;
  end: number;
  text: string;
  numeric: boolean;
}

/** What is drawn as one thing: a paragraph, a heading, a list item, or a whole table. */
export type Group =
  | { kind: 'heading' | 'paragraph' | 'list-item'; start: number; end: number; text: string; marked: boolean }
  | { kind: 'table'; start: number; end: number; rows: { marked: boolean; cells: Cell[] }[]; columns: number };

/** Groups that are mounted together. */
export interface Chunk {
  start: number;
  end: number;
  groups: Group[];
  /** Guess of its height before it is drawn. */
  pixels: number;
}

const CHUNK_CHARACTERS = 7000;
const NUMBER = /^[$€£¥(\s–—−-]*\d[\d,. ]*\s*[)%]*\s*(?:%|x|bps)?\s*(?:\(\d+\)|\*+)?$/;
const DASH = /^[$\s]*[–—−-]+\s*%?$/;

/** Whether a cell is set to the right: a number, a currency sign alone, a dash for nothing. */
export function isNumeric(text: string): boolean {
  const bare = text.trim();
  return bare !== '' && (NUMBER.test(bare) || DASH.test(bare) || /^[$€£¥%)(]+$/.test(bare));
}

function cellsOf(text: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  for (const part of text.split('\t')) {
    cells.push({ start: at, end: at + part.length, text: part, numeric: isNumeric(part) });
    at += part.length + 1;
  }
  return cells;
}

const COLUMN_HEAD = /\b(?:19|20)\d\d\b/;
const SIGN_BEFORE = /^\s*[$€£¥]\s*\(?\s*$/;
const SIGN_AFTER = /^\s*[)%]+\s*$/;

/** Filers set currency signs, brackets and percent signs in cells of their own: each joins the number it belongs to. */
function joinSigns(cells: Cell[], slice: (from: number, to: number) => string): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (last !== undefined && (SIGN_AFTER.test(cell.text) ? last.numeric : SIGN_BEFORE.test(last.text) && cell.numeric)) {
      joined[joined.length - 1] = { start: last.start, end: cell.end, text: slice(last.start, cell.end), numeric: true };
    } else {
      joined.push(cell);
    }
  }
  return joined;
}

/**
 * A row shorter than its table, set over its columns. The reading text drops empty cells, so numbers are counted from the right behind
 * their label, and a row of column heads (before the first number, or bearing years) has an empty first cell.
 */
function overItsColumns(cells: Cell[], columns: number, beforeNumbers: boolean): Cell[] {
  if (cells.length < 1 || cells.length >= columns) return cells;
  const gap = (at: number) => Array.from({ length: columns - cells.length }, (): Cell => ({ start: at, end: at, text: '', numeric: false }));
  const [label, ...rest] = cells as [Cell, ...Cell[]];
  if (rest.length > 0 && !label.numeric && rest.every((cell) => cell.numeric || cell.text.trim() === '')) {
    return [label, ...gap(label.end), ...rest];
  }
  const years = cells.every((cell) => COLUMN_HEAD.test(cell.text));
  const heads = cells.every((cell) => cell.text.length <= 40) && (years || (beforeNumbers && cells.length > 1));
  return heads ? [...gap(label.start), ...cells.map((cell) => ({ ...cell, numeric: true }))] : cells;
}

/** Blocks as groups: rows with the same table number become one table. Text before, between and after blocks is not lost. */
export function groupsOf(reading: Pick<Schema['ReadingText'], 'start' | 'end' | 'text' | 'blocks'>): Group[] {
  const groups: Group[] = [];
  const slice = (from: number, to: number) => reading.text.slice(from - reading.start, to - reading.start);
  let open: { number: number; group: Extract<Group, { kind: 'table' }> } | undefined;
  let at = reading.start;

  const loose = (to: number) => {
    if (to <= at) return;
    const text = slice(at, to);
    if (text.trim() !== '') {
      groups.push({ kind: 'paragraph', start: at, end: to, text, marked: false });
      open = undefined;
    }
  };

  for (const block of reading.blocks) {
    const start = Math.max(block.start, at);
    const end = Math.min(block.end, reading.end);
    if (end <= start) continue;
    loose(start);
    add({ ...block, start, end });
    at = end;
  }
  loose(reading.end);
  for (const group of groups) {
    if (group.kind !== 'table') continue;
    const first = group.rows.findIndex((row) => row.cells.some((cell) => cell.numeric && !COLUMN_HEAD.test(cell.text)));
    group.rows = group.rows.map((row, at) => ({ ...row, cells: overItsColumns(row.cells, group.columns, at < first) }));
  }
  return groups;

  function add(block: Block) {
    const text = slice(block.start, block.end);
    const marked = block.marked === true;
    if (block.kind !== 'table-row') {
      open = undefined;
      groups.push({ kind: block.kind, start: block.start, end: block.end, text, marked });
      return;
    }
    const cells = joinSigns(cellsOf(text, block.start), slice);
    const number = block.table ?? -1;
    if (open === undefined || open.number !== number) {
      open = { number, group: { kind: 'table', start: block.start, end: block.end, rows: [], columns: 0 } };
      groups.push(open.group);
    }
    open.group.rows.push({ marked, cells });
    open.group.end = block.end;
    open.group.columns = Math.max(open.group.columns, cells.length);
  }
}

/** Groups in chunks of some thousand characters. */
export function chunksOf(groups: readonly Group[]): Chunk[] {
  const chunks: Chunk[] = [];
  let current: Chunk | undefined;
  for (const group of groups) {
    if (current === undefined || group.end - current.start > CHUNK_CHARACTERS) {
      current = { start: group.start, end: group.end, groups: [], pixels: 0 };
      chunks.push(current);
    }
    current.groups.push(group);
    current.end = group.end;
    current.pixels += group.kind === 'table' ? group.rows.length * 25 + 24 : Math.ceil(group.text.length / 78) * 24 + 12;
  }
  return chunks;
}

/** A range of the reading text that means something. */
export interface Span {
  start: number;
  end: number;
  kind: 'fact' | 'evidence' | 'target';
  /** Index of the fact. */
  index?: number;
}

/** A piece of text with everything that covers it. */
export interface Piece {
  start: number;
  text: string;
  fact?: number;
  evidence: boolean;
  target: boolean;
}

/** Cuts a text at the ends of the spans that touch it. Of several facts on one place the shortest wins. */
export function pieces(text: string, start: number, spans: readonly Span[]): Piece[] {
  const end = start + text.length;
  const touching = spans.filter((span) => span.start < end && span.end > start);
  if (touching.length === 0) return [{ start, text, evidence: false, target: false }];
  const cuts = [...new Set([start, end, ...touching.flatMap((span) => [Math.max(start, span.start), Math.min(end, span.end)])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!;
    const over = touching.filter((span) => span.start < to && span.end > from);
    const facts = over.filter((span) => span.kind === 'fact').sort((a, b) => a.end - a.start - (b.end - b.start));
    return {
      start: from,
      text: text.slice(from - start, to - start),
      fact: facts[0]?.index,
      evidence: over.some((span) => span.kind === 'evidence'),
      target: over.some((span) => span.kind === 'target'),
    };
  });
}

/** Spans that touch a range, by bisection; spans must be sorted by start and short compared with the text. */
export function spansIn(sorted: readonly Span[], from: number, to: number, longest: number): Span[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < from - longest) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let index = low; index < sorted.length && sorted[index]!.start < to; index++) {
    if (sorted[index]!.end > from) found.push(sorted[index]!);
  }
  return found;
}

const LONGEST_MARK = 160;

/** Facts worth marking in the text: numbers, and short texts. Whole notes tagged as one fact are not. */
export function factSpans(facts: readonly Schema['Fact'][]): Span[] {
  const spans: Span[] = [];
  facts.forEach((fact, index) => {
    if (fact.textStart === undefined || fact.textEnd === undefined) return;
    const size = fact.textEnd - fact.textStart;
    if (size > 0 && size <= LONGEST_MARK) spans.push({ start: fact.textStart, end: fact.textEnd, kind: 'fact', index });
  });
  return spans.sort((a, b) => a.start - b.start);
}

/** Sentences longer than this are whole sections that were measured; marking them would mark everything. */
const LONGEST_SENTENCE = 900;

/** Sentences that signals rest on. */
export function evidenceSpans(signals: readonly Schema['Signal'][], accession: string): Span[] {
  const spans: Span[] = [];
  const walk = (evidence: readonly Schema['Evidence'][] | undefined) => {
    for (const each of evidence ?? []) {
      if (each.kind === 'sentence' && each.textStart !== undefined && each.textEnd !== undefined && each.textEnd - each.textStart <= LONGEST_SENTENCE && (each.accession ?? accession) === accession) {
        spans.push({ start: each.textStart, end: each.textEnd, kind: 'evidence' });
      }
      walk(each.operands);
    }
  };
  for (const signal of signals) walk(signal.evidence);
  return spans.sort((a, b) => a.start - b.start);
}

/** No span is longer; what an address asks to mark is cut to it. */
export const LONGEST_SPAN = 1200;
