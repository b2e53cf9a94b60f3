import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ClipboardCopy, FileDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { addressOf, type Schema } from '../api/client.ts';
import { screenCheck, screenFields, screenPages } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { byUnit, counted, fixed, readingUnit } from '../format/numbers.ts';
import { industry } from '../format/words.ts';
import { Failure } from '../parts/Failure.tsx';
import { BandTag, Bones, CompanyLink, Empty, FormTag, Inspect, partStyles } from '../parts/parts.tsx';
import { LongTable, type ColumnOrder, type LongColumn } from '../parts/LongTable.tsx';
import { saveAs, tsv } from '../parts/rows.ts';
import { useAsOf } from '../shell/AsOf.tsx';
import { useSettled } from '../shell/suggestions.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { ExpressionBox } from './ExpressionBox.tsx';
import { fieldOf, headerOf, nextSort } from './expression.ts';
import { Saved } from './Saved.tsx';
import styles from './screener.module.css';

type Row = Schema['ScreenRow'];
type Fields = ReadonlyMap<string, Schema['ScreenField']>;

const USUAL = ['name', 'ticker', 'score', 'band', 'form', 'period', 'industry'];
/** The riskiest first, until a column is chosen. */
const USUAL_SORT = '-score';
/** Every row needs these to lead on, shown or not. */
const ALWAYS = ['cik', 'ticker', 'name', 'accession'];

/** Companies that a condition holds for, in a table of any length; the address holds all of it. */
export function Screener() {
  const search = useSearch({ from: '/screener' });
  const navigate = useNavigate({ from: '/screener' });
  const asOf = useAsOf();
  const where = search.where ?? '';
  const [text, setText] = useState(where);
  const [copied, setCopied] = useState(false);
  const settled = useSettled(text, 180);
  const known = useQuery(screenFields());
  const list = useMemo(() => known.data?.data ?? [], [known.data]);
  const fields: Fields = useMemo(() => new Map(list.map((each) => [each.name, each])), [list]);
  const check = useQuery(screenCheck(settled));
  const run = useQuery(screenCheck(where));
  const fault = settled === text ? check.data?.fault : undefined;

  useEffect(() => setText(where), [where]);

  const spoken = useMemo(() => run.data?.fields ?? [], [run.data]);
  const columns = useMemo(
    () => (search.columns === undefined ? [...USUAL, ...spoken.filter((each) => !USUAL.includes(each))] : search.columns.split(',').filter((each) => each !== '')),
    [search.columns, spoken],
  );
  const sort = search.sort ?? USUAL_SORT;
  const asked = { where, sort, period: search.period, asOf, fields: [...new Set([...ALWAYS, ...columns])].join(',') };
  const pages = useInfiniteQuery({ ...screenPages(asked), enabled: run.data?.valid === true });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.data) ?? [], [pages.data]);
  const first = pages.data?.pages[0];

  const set = (change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  const runText = () => {
    const next = text.trim();
    if (check.data?.valid !== false || settled !== text) set({ where: next === '' ? undefined : next });
  };
  const choose = (screen: { where: string; sort?: string; columns?: string; period?: 'all' }) => {
    setText(screen.where);
    set({ where: screen.where, sort: screen.sort, columns: screen.columns, period: screen.period });
  };

  const copy = () =>
    void navigator.clipboard.writeText(tsv([columns, ...rows.map((row) => columns.map((each) => String(row[each] ?? '')))])).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1600);
    });
  const exportCsv = async () => {
    const response = await fetch(addressOf('/api/v1/screen', {}, { ...asked, fields: columns.join(',') }), { headers: { Accept: 'text/csv' } }).catch(() => undefined);
    if (response?.ok === true) saveAs('screen.csv', 'text/csv', await response.text());
  };

  const shown: LongColumn<Row>[] = columns.map((each) => ({
    id: each,
    header: <span>{headerOf(each, fields)}</span>,
    about: fields.get(fieldOf(each).name)?.about,
    numeric: isNumeric(each, fields),
    width: widthOf(each, fields),
    cell: (row) => <Cell row={row} column={each} fields={fields} latest={search.period !== 'all'} />,
  }));
  const open = (row: Row) => void navigate({ to: '/companies/$company', params: { company: String(row.cik) } });
  const order = ({ id }: LongColumn<Row>): ColumnOrder => ({
    now: sort === `-${id}` ? 'descending' : sort === id ? 'ascending' : undefined,
    change: () => set({ sort: nextSort(sort, id) }),
  });
  const width = shown.reduce((all, each) => all + each.width, 0);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Screener</h1>
        <span className="quiet num" aria-live="polite">
          {first === undefined ? '' : `${fixed(first.total ?? rows.length, 0)} of ${search.period === 'all' ? counted(first.of, 'company-period') : counted(first.of, 'company', 'companies')}`}
        </span>
        <div className={styles.tools}>
          <select className={partStyles.input} aria-label="Rows" value={search.period ?? 'latest'} onChange={(event) => set({ period: event.target.value === 'all' ? 'all' : undefined })}>
            <option value="latest">Latest of each company</option>
            <option value="all">Every period</option>
          </select>
          <ColumnChooser fields={list} chosen={columns} choose={(chosen) => set({ columns: chosen === undefined || chosen.length === 0 ? undefined : chosen.join(',') })} />
          <button type="button" className={`${partStyles.button} ${styles.desk}`} onClick={copy} disabled={rows.length === 0}>
            <ClipboardCopy size={14} aria-hidden /> {copied ? 'Copied' : 'Copy as TSV'}
          </button>
          <button type="button" className={`${partStyles.button} ${styles.desk}`} onClick={() => void exportCsv()} disabled={rows.length === 0}>
            <FileDown size={14} aria-hidden /> CSV
          </button>
        </div>
      </header>
      <div className={styles.ask}>
        <ExpressionBox text={text} onText={setText} onRun={runText} fields={list} fault={fault} />
        <button type="button" className={partStyles.primary} onClick={runText} disabled={fault !== undefined}>
          Screen
        </button>
      </div>
      <Saved now={{ where, sort: search.sort, columns: search.columns, period: search.period }} choose={choose} />

      {run.data?.valid === false ? (
        <Empty title="This is no condition yet">
          <p>
            {run.data.fault?.what}. {run.data.fault?.mend}
          </p>
        </Empty>
      ) : pages.error !== null && pages.data === undefined ? (
        <Failure cause={pages.error} of="The screen" retry={() => void pages.refetch()} />
      ) : (
        <LongTable
          label="Companies found"
          columns={shown}
          rows={rows}
          keyOf={(row) => `${row.cik} ${row.accession}`}
          total={first?.total}
          order={order}
          open={open}
          more={pages}
          minWidth={width}
          looks={styles}
        >
          {pages.data === undefined && <Bones rows={16} label="companies" />}
          {pages.data !== undefined && rows.length === 0 && (
            <Empty
              title="No company fits"
              action={
                <button type="button" className={partStyles.button} onClick={() => choose({ where: '' })}>
                  Show all
                </button>
              }
            >
              <p>A test of a value that is absent is not met: “is absent” finds those.</p>
            </Empty>
          )}
        </LongTable>
      )}
    </div>
  );
}

function isNumeric(column: string, fields: Fields): boolean {
  const { name, percentile } = fieldOf(column);
  const kind = fields.get(name)?.kind;
  return percentile || kind === 'number' || kind === 'flag' || kind === 'date';
}

const WIDTHS: Record<string, number> = { name: 280, industry: 240, ticker: 76, state: 64, form: 84, band: 104, score: 80, period: 112, filed: 112, accession: 180, exchange: 90, sic: 64, cik: 96 };

function widthOf(column: string, fields: Fields): number {
  const { name, percentile } = fieldOf(column);
  const own = percentile ? undefined : WIDTHS[name];
  return own ?? Math.min(220, 36 + 7.4 * headerOf(column, fields).length);
}

function Cell({ row, column, fields, latest }: { row: Row; column: string; fields: Fields; latest: boolean }) {
  const value = row[column];
  const { name, percentile } = fieldOf(column);
  const field = fields.get(name);
  const company = String(row.cik);
  if (value === undefined) return <span className="quiet">–</span>;
  if (percentile) return <>{fixed(Number(value), 0)}</>;
  if (typeof value === 'string') {
    if (name === 'name') {
      return (
        <CompanyLink cik={row.cik ?? 0} ticker={row.ticker} className={styles.name}>
          {value}
        </CompanyLink>
      );
    }
    if (name === 'band') return <BandTag band={value as Schema['Band']} />;
    if (name === 'form') return <FormTag form={value} />;
    if (name === 'industry') return <>{industry(value)}</>;
    if (name === 'accession') {
      return (
        <Link to="/filings/$accession" params={{ accession: value }} className={styles.name}>
          {value}
        </Link>
      );
    }
    return <>{field?.kind === 'date' ? date(value) : value}</>;
  }
  if (name === 'cik' || name === 'sic') return <>{String(value)}</>;
  const words = name === 'score' ? fixed(value, 1) : byUnit(value, readingUnit(name, field?.unit));
  // What a past period told cannot be asked of the company's latest values.
  if (!latest) return <>{words}</>;
  if (name === 'score') {
    return (
      <Inspect target={{ kind: 'score', company }} className={partStyles.figure}>
        {words}
      </Inspect>
    );
  }
  return OF_SCORE.has(name) ? (
    <>{words}</>
  ) : (
    <Inspect target={{ kind: 'signal', company, id: name }} className={partStyles.figure}>
      {words}
    </Inspect>
  );
}

/** Numbers that are no signals of the catalogue. */
const OF_SCORE: ReadonlySet<string> = new Set(['score_confidence', 'score_change', 'distress', 'earnings_quality', 'disclosure', 'governance', 'events', 'total_assets', 'revenue']);
