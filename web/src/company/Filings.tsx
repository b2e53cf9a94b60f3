import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Schema } from '../api/client.ts';
import { companyFilings } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed } from '../format/numbers.ts';
import { Bones, Empty, FormTag, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useRowKeys } from '../parts/rows.ts';
import { useAsOf } from '../shell/AsOf.tsx';
import { PagedTable, type Head } from './PagedTable.tsx';
import styles from './company.module.css';

type Row = Schema['FilingSummary'];

const LANES = [
  { words: 'Annual', fits: (form: string) => /^(10-K|20-F|40-F|10-KT)/.test(form) },
  { words: 'Quarterly', fits: (form: string) => /^(10-Q|6-K)/.test(form) },
  { words: 'Current', fits: (form: string) => /^8-K/.test(form) },
  { words: 'Insiders', fits: (form: string) => /^[345](\/A)?$/.test(form) },
  { words: 'Other', fits: () => true },
] as const;

function laneOf(form: string): number {
  return LANES.findIndex((lane) => lane.fits(form));
}

const FILTERS = [
  ['', 'All'],
  ['10-K,10-K/A', '10-K'],
  ['10-Q,10-Q/A', '10-Q'],
  ['8-K,8-K/A', '8-K'],
  ['3,4,5,4/A', 'Insiders'],
] as const;

const HEADS: readonly Head[] = [
  { words: 'Form' },
  { words: 'What' },
  ...['Filed', 'Period', 'Facts', 'Signals', 'Problems'].map((words) => ({ words, right: true })),
];

/** Filings of a company on a line of time and in a table. */
export function Filings({ company }: { company: string }) {
  const form = useSearch({ strict: false }).form;
  const navigate = useNavigate();
  const query = useInfiniteQuery(companyFilings(company, form, useAsOf()));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const open = (index: number) => {
    const row = rows[index];
    if (row) void navigate({ to: '/filings/$accession', params: { accession: row.accession } });
  };
  const keys = useRowKeys(rows.length, open, (index) => keys.body.current?.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: 'nearest' }));

  if (query.data === undefined) {
    return query.error ? <Failure cause={query.error} of="The filings" retry={() => void query.refetch()} /> : <Bones rows={14} label="filings" />;
  }
  const total = query.data.pages[0]?.total;
  return (
    <>
      <div className={styles.tabTools}>
        <div className={styles.switch} role="group" aria-label="Forms">
          {FILTERS.map(([value, words]) => (
            <button
              key={value}
              type="button"
              aria-pressed={(form ?? '') === value}
              onClick={() => void navigate({ to: '.', search: (old: Record<string, unknown>) => ({ ...old, form: value === '' ? undefined : value }), replace: true, resetScroll: false })}
            >
              {words}
            </button>
          ))}
        </div>
        <p className="quiet num">{counted(total ?? rows.length, 'filing')}</p>
      </div>
      {rows.length === 0 ? (
        <Empty title="No filings here">
          <p>{form === undefined ? 'Nothing of this company had been accepted by then.' : 'None of this form is loaded.'}</p>
        </Empty>
      ) : (
        <>
          <Timeline rows={rows} />
          <PagedTable heads={HEADS} pages={query} older="Older filings">
            <tbody ref={keys.body} onKeyDown={keys.onKeyDown}>
              {rows.map((row, index) => (
                <tr
                  key={row.accession}
                  data-row={index}
                  tabIndex={index === keys.active ? 0 : -1}
                  onFocus={() => keys.setActive(index)}
                  onClick={(event) => {
                    if (!(event.target as Element).closest('a')) open(index);
                  }}
                >
                  <td>
                    <FormTag form={row.form} />
                  </td>
                  <td className={styles.what}>
                    <Link to="/filings/$accession" params={{ accession: row.accession }}>
                      {row.title ?? (row.items.length > 0 ? row.items.join(', ') : row.accession)}
                    </Link>
                  </td>
                  <td className={styles.right}>{date(row.filed)}</td>
                  <td className={styles.right}>{date(row.period)}</td>
                  <td className={styles.right}>{row.facts > 0 ? fixed(row.facts, 0) : ''}</td>
                  <td className={styles.right}>{row.signals > 0 ? fixed(row.signals, 0) : ''}</td>
                  <td className={styles.right}>{row.problems > 0 ? fixed(row.problems, 0) : ''}</td>
                </tr>
              ))}
            </tbody>
          </PagedTable>
        </>
      )}
    </>
  );
}

function Timeline({ rows }: { rows: readonly Row[] }) {
  const times = rows.map((row) => Date.parse(row.filed));
  const from = Math.min(...times);
  const to = Math.max(...times);
  if (rows.length < 3 || from === to) return null;
  const pad = (to - from) * 0.02;
  const x = (time: number) => (100 * (time - from + pad)) / (to - from + 2 * pad);
  const used = LANES.map((lane, index) => ({ ...lane, index })).filter((lane) => rows.some((row) => laneOf(row.form) === lane.index));
  const firstYear = new Date(from).getUTCFullYear() + 1;
  const years = Array.from({ length: new Date(to).getUTCFullYear() - firstYear + 1 }, (_, index) => firstYear + index);
  const every = Math.ceil(years.length / 12);
  return (
    <div className={`${partStyles.card} ${styles.timeline}`} role="group" aria-label={`${rows.length} filings from ${date(rows.at(-1)?.filed)} to ${date(rows[0]?.filed)}; the table below lists them.`}>
      {used.map((lane) => (
        <div key={lane.words} className={styles.lane}>
          <span className={styles.laneName}>{lane.words}</span>
          <span className={styles.laneTrack}>
            {rows.map(
              (row, index) =>
                laneOf(row.form) === lane.index && (
                  <Link
                    key={row.accession}
                    to="/filings/$accession"
                    params={{ accession: row.accession }}
                    preload={false}
                    tabIndex={-1}
                    className={styles.dot}
                    data-lane={lane.index}
                    title={`${row.form}, ${date(row.filed)}${row.title === undefined ? '' : `: ${row.title}`}`}
                    style={{ left: `${x(times[index]!)}%` }}
                    aria-hidden
                  />
                ),
            )}
          </span>
        </div>
      ))}
      <div className={styles.lane} aria-hidden>
        <span className={styles.laneName} />
        <span className={styles.years}>
          {years
            .filter((_, index) => index % every === 0)
            .map((year) => (
              <span key={year} style={{ left: `${x(Date.UTC(year, 0, 1))}%` }}>
                {year}
              </span>
            ))}
        </span>
      </div>
    </div>
  );
}
