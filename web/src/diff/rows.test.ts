import { describe, expect, it } from 'vitest';
import { rowAt, rowsOf, shownOf, shownText, type Step } from './rows.ts';

const said = (start: number, text: string, heading?: boolean) => ({ start, end: start + text.length, text, paragraph: 0, ...(heading ? { heading } : {}) });
const same = (start: number, heading?: boolean): Step => ({ kind: 'unchanged', now: said(start, 'Same.', heading), then: said(start, 'Same.', heading) });
const added = (start: number): Step => ({ kind: 'added', now: said(start, 'New.') });
const removed = (start: number): Step => ({ kind: 'removed', then: said(start, 'Old.') });

describe('rows of a comparison', () => {
  it('folds what is not shown and keeps the heading above a change', () => {
    const rows = rowsOf([same(0), same(10), same(20, true), added(30), same(40)], shownOf(undefined), new Set());
    expect(rows.map((row) => ('step' in row ? row.step.kind : row.folded.length))).toEqual([2, 'unchanged', 'added', 1]);
  });

  it('opens a fold by its first step', () => {
    const rows = rowsOf([same(0), same(10), added(30)], shownOf(undefined), new Set([0]));
    expect(rows).toHaveLength(3);
  });

  it('shows only the kinds asked for', () => {
    const rows = rowsOf([added(0), removed(5), added(10)], shownOf('removed'), new Set());
    expect(rows.map((row) => 'step' in row)).toEqual([false, true, false]);
  });

  it('reads its own address back', () => {
    expect(shownText(shownOf(undefined))).toBeUndefined();
    expect(shownText(shownOf('added,numbers'))).toBe('added,numbers');
    expect(shownText(shownOf('none'))).toBe('none');
  });

  it('finds a place on either side', () => {
    const rows = rowsOf([same(0), added(30), removed(12), same(60)], shownOf(undefined), new Set());
    expect(rowAt(rows, 'now', 30)).toBe(1);
    expect(rowAt(rows, 'then', 12)).toBe(2);
    expect(rowAt(rows, 'now', 99)).toBe(3);
  });
});
