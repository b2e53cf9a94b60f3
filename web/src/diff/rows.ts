import type { Schema } from '../api/client.ts';

export type Step = Schema['DiffStep'];
export type Kind = Step['kind'];

/** Kinds a reader chooses among; moved sentences are one kind, seen from both of their places. */
export const SHOWN = ['added', 'removed', 'changed', 'numbers', 'moved', 'unchanged'] as const;
export type Shown = (typeof SHOWN)[number];

/** What is shown unless something else was chosen: all that a person has to read. */
export const USUAL: readonly Shown[] = ['added', 'removed', 'changed', 'moved'];

export function shownAs(step: Step): Shown {
  return step.kind === 'moved-here' || step.kind === 'moved-away' ? 'moved' : step.kind;
}

/** A step that is shown, or a run of steps that are not, folded up. */
export type Row = { step: Step; index: number } | { folded: Step[]; index: number };

/** Steps as rows; headings stay, so that one knows where one is, but not two in succession with nothing between. */
export function rowsOf(steps: readonly Step[], show: ReadonlySet<Shown>, opened: ReadonlySet<number>): Row[] {
  const rows: Row[] = [];
  let folded: Step[] = [];
  let from = 0;
  const close = () => {
    if (folded.length === 0) return;
    if (opened.has(from)) folded.forEach((step, at) => rows.push({ step, index: from + at }));
    else rows.push({ folded, index: from });
    folded = [];
  };
  steps.forEach((step, index) => {
    if (show.has(shownAs(step))) {
      const last = folded.at(-1);
      const heading = last?.now?.heading === true && last.kind === 'unchanged' ? last : undefined;
      if (heading !== undefined) {
        folded.pop();
        close();
        rows.push({ step: heading, index: index - 1 });
      } else {
        close();
      }
      rows.push({ step, index });
    } else {
      if (folded.length === 0) from = index;
      folded.push(step);
    }
  });
  close();
  return rows;
}

/** Reads the kinds of an address; the usual ones when it says nothing. */
export function shownOf(text: string | undefined): ReadonlySet<Shown> {
  if (text === undefined) return new Set(USUAL);
  const asked = new Set(text.split(','));
  return new Set(SHOWN.filter((each) => asked.has(each)));
}

/** The kinds as an address has them; nothing for the usual ones. */
export function shownText(show: ReadonlySet<Shown>): string | undefined {
  const same = USUAL.length === show.size && USUAL.every((each) => show.has(each));
  return same ? undefined : SHOWN.filter((each) => show.has(each)).join(',') || 'none';
}

/** The row that shows a place, or holds it folded up. */
export function rowAt(rows: readonly Row[], side: 'now' | 'then', start: number): number {
  let found = -1;
  rows.forEach((row, at) => {
    const steps = 'step' in row ? [row.step] : row.folded;
    const place = steps.find((step) => belongs(step, side))?.[side]?.start;
    if (place !== undefined && (place <= start || found < 0)) found = at;
  });
  return found;
}

/** Whether a step stands in the text of a side; the other end of a move does not. */
function belongs(step: Step, side: 'now' | 'then'): boolean {
  return step[side] !== undefined && step.kind !== (side === 'now' ? 'moved-away' : 'moved-here');
}
