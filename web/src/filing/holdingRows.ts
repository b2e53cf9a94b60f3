import type { Schema } from '../api/client.ts';
import { percent } from '../format/numbers.ts';

export type FiledHolding = Schema['FiledHolding'];

/** What the rows of a table of holdings can be ordered by. */
export type HoldingSort = 'name' | 'class' | 'value' | 'shares' | 'percent' | 'kind';

/** Name of the issuer, of either form. */
export function holdingName(row: FiledHolding): string {
  return row.issuer ?? row.name ?? row.title ?? '';
}

/** The value in dollars; undefined where it did not read. */
export function holdingDollars(row: FiledHolding): number | undefined {
  return number(row.issuer === undefined ? row.value : row.dollars);
}

function number(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function key(row: FiledHolding, by: HoldingSort): string | number | undefined {
  switch (by) {
    case 'name':
      return holdingName(row).toLowerCase();
    case 'class':
      return (row.class ?? row.title)?.toLowerCase();
    case 'value':
      return holdingDollars(row);
    case 'shares':
      return number(row.shares ?? row.balance);
    case 'percent':
      return number(row.percent);
    case 'kind':
      return (row.putCall ?? row.assetCategory)?.toLowerCase();
  }
}

/** The rows whose name, class or CUSIP has the words, in order; rows without a value come last either way. */
export function ordered(rows: readonly FiledHolding[], words: string, by: HoldingSort, down: boolean): FiledHolding[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    const text = `${holdingName(row)} ${row.class ?? row.title ?? ''} ${row.cusip ?? ''}`.toLowerCase();
    return asked.every((word) => text.includes(word));
  });
  const way = down ? -1 : 1;
  return kept
    .map((row) => ({ row, key: key(row, by) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
      return a.key < b.key ? -way : a.key > b.key ? way : 0;
    })
    .map((each) => each.row);
}

/** How the unit of the values was decided, in a sentence. */
export function unitWords(table: Pick<Schema['HoldingsTable'], 'valueUnit' | 'valueUnitConfidence'>): string {
  const filed = table.valueUnit === 'thousands' ? 'Values were filed in thousands and are shown in dollars' : 'Values were filed in dollars';
  return table.valueUnitConfidence >= 0.995 ? `${filed}.` : `${filed}: ${percent(table.valueUnitConfidence, 0)} sure.`;
}

/** Whether what was read is what the cover announced. */
export function reconciles(table: Schema['HoldingsTable']): string | undefined {
  const faults: string[] = [];
  if (table.entriesReported !== undefined && table.entriesReported !== table.entriesRead) faults.push(`the cover announces ${table.entriesReported.toLocaleString('en-US')} rows`);
  if (table.totalReported !== undefined && Number(table.totalReported) !== Number(table.totalRead)) faults.push('the total of the cover is another than that of the rows');
  return faults.length === 0 ? undefined : `${faults.join(', and ')}.`.replace(/^./, (first) => first.toUpperCase());
}
