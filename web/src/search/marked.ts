import type { Schema } from '../api/client.ts';
import { groupsOf, type Cell } from '../filing/layout.ts';

/** A stretch of text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

export type Mark = readonly number[];

/** Marks in order, inside the text and not over one another. */
function clean(marks: readonly Mark[], from: number, to: number): [number, number][] {
  const kept: [number, number][] = [];
  for (const [start = 0, end = 0] of [...marks].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    const last = kept.at(-1);
    const begin = Math.max(start, from, last?.[1] ?? from);
    const stop = Math.min(end, to);
    if (stop > begin) kept.push([begin, stop]);
  }
  return kept;
}

/** The text from one place to another, cut where marks begin and end. */
export function piecesOf(text: string, marks: readonly Mark[], from = 0, to = text.length): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const [start, end] of clean(marks, from, to)) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (to > at) pieces.push({ text: text.slice(at, to), marked: false });
  return pieces;
}

/** The stretch of a text that shows the most marks in so many characters, cut between words; the beginning where there are none. */
export function excerpt(text: string, marks: readonly Mark[], room: number): { start: number; end: number } {
  if (text.length <= room * 1.25) return { start: 0, end: text.length };
  const kept = clean(marks, 0, text.length);
  let best = 0;
  let most = 0;
  let behind = 0;
  for (const [index, [, end]] of kept.entries()) {
    while (kept[behind]![0] < end - room * 0.8) behind++;
    // Different words tell more than one word many times over.
    const shown = new Set(kept.slice(behind, index + 1).map(([from, to]) => text.slice(from, to).toLowerCase())).size * 100 + (index + 1 - behind);
    if (shown > most) {
      most = shown;
      best = kept[behind]![0];
    }
  }
  let start = Math.min(Math.max(0, best - Math.round(room * 0.15)), Math.max(0, text.length - room));
  if (start < 60) start = 0;
  let end = Math.min(text.length, start + room);
  if (start > 0) start = nextWord(text, start);
  if (end < text.length) {
    const space = text.lastIndexOf(' ', end);
    if (space > start + room / 2) end = space;
  }
  return { start, end };
}

/** A sentence that begins nearby is a better place than the middle of one. */
function nextWord(text: string, from: number): number {
  const sentence = /[.!?]["”)]?\s+(?=\S)/.exec(text.slice(from, from + 60));
  if (sentence !== null) return from + sentence.index + sentence[0].length;
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + 40 ? from : space + 1;
}

/** A table told as text, rows by lines and cells by tabs, laid out as the reading text lays out its tables. */
export function rowsOf(text: string): readonly (readonly Cell[])[] {
  const blocks: Schema['Block'][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ kind: 'table-row', start: at, end: at + line.length, table: 1 });
    at += line.length + 1;
  }
  return groupsOf({ start: 0, end: text.length, text, blocks }).flatMap((group) => (group.kind === 'table' ? group.rows.map((row) => row.cells) : []));
}
