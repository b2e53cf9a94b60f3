import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ClipboardCopy, FileDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { companyPages, type CompanySort } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed, percent } from '../format/numbers.ts';
import { BANDS, industry } from '../format/words.ts';
import { BandTag, Bones, CompanyLink, Empty, FormTag, Inspect, partStyles, RiskChange } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LongTable, type ColumnOrder, type LongColumn } from '../parts/LongTable.tsx';
import { csv, saveAs, tsv } from '../parts/rows.ts';
import { IngestForm } from '../operations/IngestForm.tsx';
import { useSettled } from '../shell/suggestions.ts';
import styles from './companies.module.css';

type Row = Schema['CompanySummary'];
const SORTS: readonly CompanySort[] = ['name', 'score', '-score', '-lastFiled'];

interface Column extends LongColumn<Row> {
  /** Orders the server offers, first click first. */
  sorts?: readonly CompanySort[];
}

const COLUMNS: readonly Column[] = [
  {
    id: 'name',
    header: 'Company',
    sorts: ['name'],
    width: 300,
    cell: (row) => (
      <CompanyLink cik={row.cik} ticker={row.tickers[0]} className={styles.name}>
        {row.name}
      </CompanyLink>
    ),
  },
  { id: 'ticker', header: 'Ticker', width: 76, cell: (row) => row.tickers.join(' ') },
  {
    id: 'score',
    header: 'Score',
    numeric: true,
    sorts: ['-score', 'score'],
    width: 84,
    cell: (row) =>
      row.score === undefined ? (
        <span className="quiet">–</span>
      ) : (
        <Inspect target={{ kind: 'score', company: String(row.cik) }} className={partStyles.figure}>
          {fixed(row.score.score, 1)}
        </Inspect>
      ),
  },
  { id: 'band', header: 'Band', width: 104, cell: (row) => (row.score === undefined ? <span className="quiet">no score</span> : <BandTag band={row.score.band} />) },
  { id: 'change', header: 'Change', numeric: true, width: 76, cell: (row) => <RiskChange points={row.score?.change} /> },
  { id: 'confidence', header: 'Known', numeric: true, width: 72, cell: (row) => (row.score === undefined ? '' : percent(row.score.confidence, 0)) },
  { id: 'lastFiled', header: 'Last filing', numeric: true, sorts: ['-lastFiled'], width: 112, cell: (row) => date(row.lastFiled) },
  { id: 'lastForm', header: 'Form', width: 84, cell: (row) => (row.lastForm === undefined ? '' : <FormTag form={row.lastForm} />) },
  { id: 'filings', header: 'Filings', numeric: true, width: 76, cell: (row) => fixed(row.filings, 0) },
  { id: 'industry', header: 'Industry', width: 260, cell: (row) => industry(row.sicDescription ?? row.sic ?? '') },
  { id: 'state', header: 'State', width: 64, cell: (row) => row.state },
];

/** A company as cells of a copied table. */
export function cellsOf(row: Row): string[] {
  return [
    row.name,
    row.tickers.join(' '),
    String(row.cik),
    row.score === undefined ? '' : String(row.score.score),
    row.score?.band ?? '',
    row.score?.change === undefined ? '' : String(row.score.change),
    row.score === undefined ? '' : String(row.score.confidence),
    row.lastFiled ?? '',
    row.lastForm ?? '',
    String(row.filings),
    row.sic ?? '',
    row.state ?? '',
  ];
}

const HEADERS = ['name', 'tickers', 'cik', 'score', 'band', 'change', 'confidence', 'lastFiled', 'lastForm', 'filings', 'sic', 'state'];

/** All companies in a table of any length. */
export function Companies() {
  const search = useSearch({ from: '/companies' });
  const navigate = useNavigate({ from: '/companies' });
  const sort = SORTS.find((each) => each === search.sort) ?? 'name';
  const band = BANDS.find((each) => each === search.band);
  const [typed, setTyped] = useState(search.q ?? '');
  const q = useSettled(typed.trim(), 150);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (q !== (search.q ?? '')) void navigate({ search: (before) => ({ ...before, q: q === '' ? undefined : q }), replace: true });
  }, [q, search.q, navigate]);

  const pages = useInfiniteQuery(companyPages(q, sort));
  const loaded = useMemo(() => pages.data?.pages.flatMap((page) => page.data) ?? [], [pages.data]);
  const rows = useMemo(() => (band === undefined ? loaded : loaded.filter((each) => each.score?.band === band)), [loaded, band]);
  const total = pages.data?.pages[0]?.total;

  const { hasNextPage } = pages;
  const open = (row: Row) => void navigate({ to: '/companies/$company', params: { company: row.tickers[0] ?? String(row.cik) } });
  const order = ({ sorts }: Column): ColumnOrder => {
    if (sorts === undefined) return {};
    const at = sorts.indexOf(sort);
    return {
      now: at < 0 ? undefined : sort.startsWith('-') ? 'descending' : 'ascending',
      change: () => void navigate({ search: (old) => ({ ...old, sort: sorts[(at + 1) % sorts.length] }), replace: true }),
    };
  };

  const copy = () =>
    void navigator.clipboard.writeText(tsv([HEADERS, ...rows.map(cellsOf)])).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1600);
    });

  const exportCsv = async () => {
    const query = new URLSearchParams({ sort, limit: '1000', ...(q === '' ? {} : { q }) });
    const response = await fetch(`/api/v1/companies?${query.toString()}`, { headers: { Accept: 'text/csv' } }).catch(() => undefined);
    const fromServer = band === undefined && response?.ok === true && (response.headers.get('Content-Type') ?? '').startsWith('text/csv');
    saveAs('companies.csv', 'text/csv', fromServer ? await response.text() : csv([HEADERS, ...rows.map(cellsOf)]));
  };

  const nothing = pages.data !== undefined && rows.length === 0 && !hasNextPage;
  const virgin = nothing && q === '' && band === undefined;

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Companies</h1>
        <span className="quiet num" aria-live="polite">
          {pages.data === undefined ? '' : counted(band === undefined ? (total ?? rows.length) : rows.length, 'company', 'companies')}
        </span>
        <div className={styles.tools}>
          <input
            type="search"
            className={partStyles.input}
            placeholder="Filter by name, ticker, CIK"
            aria-label="Filter companies by name, ticker or CIK"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <select
            className={partStyles.input}
            aria-label="Risk band"
            value={band ?? ''}
            onChange={(event) => void navigate({ search: (old) => ({ ...old, band: event.target.value === '' ? undefined : event.target.value }), replace: true })}
          >
            <option value="">All bands</option>
            {BANDS.map((each) => (
              <option key={each} value={each}>
                {each[0]!.toUpperCase() + each.slice(1)}
              </option>
            ))}
          </select>
          <button type="button" className={`${partStyles.button} ${styles.desk}`} onClick={copy} disabled={rows.length === 0}>
            <ClipboardCopy size={14} aria-hidden /> {copied ? 'Copied' : 'Copy as TSV'}
          </button>
          <button type="button" className={`${partStyles.button} ${styles.desk}`} onClick={() => void exportCsv()} disabled={rows.length === 0}>
            <FileDown size={14} aria-hidden /> CSV
          </button>
        </div>
      </header>

      {pages.error !== null && pages.data === undefined ? (
        <Failure cause={pages.error} of="The companies" retry={() => void pages.refetch()} />
      ) : virgin ? (
        <div className={partStyles.card}>
          <Empty title="No companies yet">
            <p>Every company whose filings were ingested stands here with its score. Name one to begin:</p>
          </Empty>
          <IngestForm />
        </div>
      ) : (
        // A band is picked out of what is loaded, so with one chosen everything is fetched.
        <LongTable
          label="Companies"
          columns={COLUMNS}
          rows={rows}
          keyOf={(row) => row.cik}
          total={total}
          order={order}
          open={open}
          more={pages}
          all={band !== undefined}
          looks={styles}
        >
          {pages.data === undefined && <Bones rows={16} label="companies" />}
          {nothing && (
            <Empty
              title="No company fits"
              action={
                <button
                  type="button"
                  className={partStyles.button}
                  onClick={() => {
                    setTyped('');
                    void navigate({ search: (old) => ({ ...old, q: undefined, band: undefined }), replace: true });
                  }}
                >
                  Clear the filters
                </button>
              }
            >
              <p>
                {q !== '' && `Nothing is called “${q}”. `}
                {band !== undefined && `None of what is left is in the ${band} band.`}
              </p>
            </Empty>
          )}
        </LongTable>
      )}
    </div>
  );
}
