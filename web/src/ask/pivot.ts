import { capital } from '../format/words.ts';
import type { AnswerTable } from './shapes.ts';

type Cell = AnswerTable['rows'][number]['cells'][number];

const LONG = ['Company', 'Metric', 'Period', 'Value'] as const;
const NOTHING: Cell = { text: '' };

/**
 * A table of one figure a row (company, metric, period, value and what goes with it) with its periods as columns, as statements have
 * them; any other table, and one of a single period, as it is.
 */
export function pivoted(table: AnswerTable): AnswerTable {
  const of = (row: AnswerTable['rows'][number], column: number) => row.cells[column]?.text ?? '';
  if (!LONG.every((name, column) => table.columns[column] === name)) return table;
  const periods = [...new Set(table.rows.map((row) => of(row, 2)))];
  if (periods.length < 2) return table;
  if (periods.every((each) => /^FY\d{4}$/.test(each))) periods.sort();
  const companies = new Set(table.rows.map((row) => of(row, 0)));
  const metrics = new Set(table.rows.map((row) => of(row, 1)));
  const further = table.columns.slice(LONG.length);
  const lines = new Map<string, { label: Cell[]; figures: Map<string, Cell[]> }>();
  for (const row of table.rows) {
    const key = `${of(row, 0)}\n${of(row, 1)}`;
    const line = lines.get(key) ?? { label: [{ text: of(row, 0) }, { text: of(row, 1) }], figures: new Map<string, Cell[]>() };
    // A second figure of one period has no column of its own.
    if (line.figures.has(of(row, 2))) return table;
    line.figures.set(of(row, 2), row.cells.slice(3));
    lines.set(key, line);
  }
  // What is the same in every row is said once, in the head of the first column.
  const named: ('company' | 'metric')[] = companies.size === 1 ? ['metric'] : metrics.size === 1 ? ['company'] : ['company', 'metric'];
  const head = named.length === 2 ? [...LONG.slice(0, 2)] : named[0] === 'metric' ? [[...companies][0]!] : [capital([...metrics][0]!)];
  return {
    columns: [...head, ...periods.flatMap((period) => [period, ...further])],
    rows: [...lines.values()].map(({ label, figures }) => ({
      cells: [
        ...named.map((each) => (each === 'company' ? label[0]! : { text: capital(label[1]!.text) })),
        ...periods.flatMap((period) => Array.from({ length: 1 + further.length }, (_, column) => figures.get(period)?.[column] ?? NOTHING)),
      ],
    })),
  };
}

