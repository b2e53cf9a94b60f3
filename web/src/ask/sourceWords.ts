import { date, period } from '../format/dates.ts';
import type { Source } from './shapes.ts';

/** What became of a sentence between two filings. */
export const CHANGE: Record<NonNullable<Source['change']>, string> = { added: 'came in', removed: 'fell away', changed: 'was changed' };

/** Whom or what a source is of. */
export function sourceName(of: Source): string {
  return of.company ?? of.title ?? (of.kind === 'computed' ? 'Computed' : 'Added document');
}

/** The period a source tells of: of a fact from and to, or at; of a sentence the end of what its filing is about. */
export function periodWords(of: Source): string {
  if (of.period === undefined) return of.filed === undefined ? '' : `filed ${date(of.filed)}`;
  if (of.kind === 'fact') return of.periodStart === undefined ? `at ${date(of.period)}` : period({ start: of.periodStart, end: of.period });
  return `period to ${date(of.period)}`;
}
