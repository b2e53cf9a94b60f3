import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { createColumnHelper, flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ClipboardCopy, FileDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { companyPages, type CompanySort } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed, percent } from '../format/numbers.ts';
import { BANDS, industry } from '../format/words.ts';
import { BandTag, Bones, CompanyLink, Empty, FormTag, Inspect, partStyles, RiskChange } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { csv, saveAs, tsv, useRowKeys } from '../parts/rows.ts';
import { IngestForm } from '../operations/IngestForm.tsx';
import { useSettled } from '../shell/suggestions.ts';
import styles from './companies.module.css';

type Row = Schema['CompanySummary'];
const ROW_PX = 32;
const SORTS: readonly CompanySort[] = ['name', 'score', '-score', '-lastFiled'];

const column = createColumnHelper<Row>();

interface ColumnNote {
  numeric?: boolean;
  /** Orders the server offers, first click first. */
  sorts?: readonly CompanySort[];
  width: number;
}

const COLUMNS = [
  column.accessor('name', {
    header: 'Company',
    meta: { sorts: ['name'], width: 300 } satisfies ColumnNote,
    cell: ({ row }) => (
      <CompanyLink cik={row.original.cik} ticker={row.original.tickers[0]} className={styles.name}>
        {row.original.name}
      </CompanyLink>
    ),
  }),
  column.accessor((row) => row.tickers.join(' '), { id: 'ticker', header: 'Ticker', meta: { width: 76 } satisfies ColumnNote }),
  column.accessor((row) => row.score?.score, {
    id: 'score',
    header: 'Score',
    meta: { numeric: true, sorts: ['-score', 'score'], width: 84 } satisfies ColumnNote,
    cell: ({ row }) =>
      row.original.score === undefined ? (
        <span className="quiet">–</span>
      ) : (
        <Inspect target={{ kind: 'score', company: String(row.original.cik) }} className={partStyles.figure}>
          {fixed(row.original.score.score, 1)}
        </Inspect>
      ),
  }),
  column.accessor((row) => row.score?.band, {
    id: 'band',
    header: 'Band',
    meta: { width: 104 } satisfies ColumnNote,
    cell: ({ row }) => (row.original.score === undefined ? <span className="quiet">no score</span> : <BandTag band={row.original.score.band} />),
  }),
  column.accessor((row) => row.score?.change, {
    id: 'change',
    header: 'Change',
    meta: { numeric: true, width: 76 } satisfies ColumnNote,
    cell: ({ row }) => <RiskChange points={row.original.score?.change} />,
  }),
  column.accessor((row) => row.score?.confidence, {
    id: 'confidence',
    header: 'Known',
    meta: { numeric: true, width: 72 } satisfies ColumnNote,
    cell: ({ row }) => (row.original.score === undefined ? '' : percent(row.original.score.confidence, 0)),
  }),
  column.accessor('lastFiled', {
    header: 'Last filing',
    meta: { sorts: ['-lastFiled'], numeric: true, width: 112 } satisfies ColumnNote,
    cell: ({ row }) => date(row.original.lastFiled),
  }),
  column.accessor('lastForm', {
    header: 'Form',
    meta: { width: 84 } satisfies ColumnNote,
    cell: ({ row }) => (row.original.lastForm === undefined ? '' : <FormTag form={row.original.lastForm} />),
  }),
  column.accessor('filings', { header: 'Filings', meta: { numeric: true, width: 76 } satisfies ColumnNote, cell: ({ row }) => fixed(row.original.filings, 0) }),
  column.accessor('sicDescription', {
    header: 'Industry',
    meta: { width: 260 } satisfies ColumnNote,
    cell: ({ row }) => industry(row.original.sicDescription ?? row.original.sic ?? ''),
  }),
  column.accessor('state', { header: 'State', meta: { width: 64 } satisfies ColumnNote }),
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

  const table = useReactTable({ data: rows, columns: COLUMNS, getCoreRowModel: getCoreRowModel(), manualSorting: true, getRowId: (row) => String(row.cik) });
  const model = table.getRowModel().rows;

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: model.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12, scrollPaddingStart: ROW_PX });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;

  useEffect(() => {
    // A band is picked out of what is loaded, so with one chosen everything is fetched.
    if (hasNextPage && !isFetchingNextPage && (band !== undefined || lastShown > model.length - 100)) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, model.length, band]);

  const open = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row) void navigate({ to: '/companies/$company', params: { company: row.tickers[0] ?? String(row.cik) } });
    },
    [rows, navigate],
  );
  const show = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const keys = useRowKeys(model.length, open, show);

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
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

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
        <div className={styles.scroller} ref={scroller} role="region" aria-label="Companies" tabIndex={-1}>
          <table className={styles.table} aria-rowcount={total ?? model.length}>
            <colgroup>
              {table.getAllLeafColumns().map((each) => (
                <col key={each.id} style={{ width: (each.columnDef.meta as ColumnNote).width }} />
              ))}
            </colgroup>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id}>
                  {group.headers.map((header) => {
                    const note = header.column.columnDef.meta as ColumnNote;
                    const at = note.sorts?.indexOf(sort) ?? -1;
                    const words = flexRender(header.column.columnDef.header, header.getContext());
                    return (
                      <th
                        key={header.id}
                        scope="col"
                        className={note.numeric ? styles.numeric : undefined}
                        aria-sort={at < 0 ? undefined : sort.startsWith('-') ? 'descending' : 'ascending'}
                      >
                        {note.sorts === undefined ? (
                          words
                        ) : (
                          <button
                            type="button"
                            onClick={() => void navigate({ search: (old) => ({ ...old, sort: note.sorts?.[(at + 1) % note.sorts.length] }), replace: true })}
                          >
                            {words}
                            {at >= 0 && (sort.startsWith('-') ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
                          </button>
                        )}
                      </th>
                    );
                  })}
                </tr>
              ))}
            </thead>
            <tbody ref={keys.body} onKeyDown={keys.onKeyDown}>
              {before > 0 && (
                <tr aria-hidden>
                  <td colSpan={COLUMNS.length} style={{ height: before }} />
                </tr>
              )}
              {items.map((item) => {
                const row = model[item.index]!;
                return (
                  <tr
                    key={row.id}
                    data-row={item.index}
                    aria-rowindex={item.index + 2}
                    tabIndex={item.index === keys.active ? 0 : -1}
                    onFocus={() => keys.setActive(item.index)}
                    onClick={(event) => {
                      if (!(event.target as Element).closest('a, button') && getSelection()?.isCollapsed !== false) open(item.index);
                    }}
                  >
                    {row.getVisibleCells().map((cell, index) => {
                      const words = flexRender(cell.column.columnDef.cell, cell.getContext());
                      return index === 0 ? (
                        <th key={cell.id} scope="row">
                          {words}
                        </th>
                      ) : (
                        <td key={cell.id} className={(cell.column.columnDef.meta as ColumnNote).numeric ? styles.numeric : undefined}>
                          {words}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
              {after > 0 && (
                <tr aria-hidden>
                  <td colSpan={COLUMNS.length} style={{ height: after }} />
                </tr>
              )}
            </tbody>
          </table>
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
        </div>
      )}
    </div>
  );
}
