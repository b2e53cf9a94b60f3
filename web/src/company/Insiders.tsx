import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { companyInsiders } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { fixed, full, saidInFull, short } from '../format/numbers.ts';
import { personName, TRANSACTION_CODE } from '../format/words.ts';
import { Bones, Empty, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import { PagedTable, type Head } from './PagedTable.tsx';
import styles from './company.module.css';

/** What insiders bought and sold on the market over the rows at hand, in one sentence. */
export function insiderSentence(rows: readonly Schema['InsiderTransaction'][]): string {
  const sum = (code: string) => rows.filter((row) => row.code === code && row.table === 'nonDerivative').reduce((all, row) => all + (row.value ?? 0), 0);
  const people = (code: string) => new Set(rows.filter((row) => row.code === code && row.table === 'nonDerivative').map((row) => row.owner)).size;
  const parts = (
    [
      ['P', 'bought'],
      ['S', 'sold'],
    ] as const
  )
    .filter(([code]) => people(code) > 0)
    .map(([code, did]) => `${people(code)} ${people(code) === 1 ? 'insider' : 'insiders'} ${did} for ${short(sum(code))}`);
  return parts.length === 0 ? 'No purchases or sales on the market among these.' : `On the market, ${parts.join('; ')}.`;
}

const HEADS: readonly Head[] = [
  ...['Date', 'Who', 'Role', 'What'].map((words) => ({ words })),
  ...['Shares', 'Price', 'Value', 'Held after'].map((words) => ({ words, right: true })),
  { words: 'Plan' },
];

/** Transactions of insiders, newest first. */
export function Insiders({ company }: { company: string }) {
  const query = useInfiniteQuery(companyInsiders(company, useAsOf()));
  if (query.data === undefined) {
    return query.error ? <Failure cause={query.error} of="The transactions" retry={() => void query.refetch()} /> : <Bones rows={12} label="insider transactions" />;
  }
  const rows = query.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) {
    return (
      <Empty title="No insider transactions">
        <p>Purchases, sales and grants of directors and officers stand here once Forms 4 and 5 are loaded.</p>
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.tabTools}>
        <p className="num">{insiderSentence(rows)}</p>
      </div>
      <PagedTable heads={HEADS} pages={query} older="Older transactions">
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td className="num">
                <Link to="/filings/$accession" params={{ accession: row.accession }} className="link">
                  {date(row.date ?? row.filed)}
                </Link>
              </td>
              <td>{personName(row.owner)}</td>
              <td className={`quiet ${styles.cut}`} title={row.title}>{row.title}</td>
              <td className={styles.cut} title={row.table === 'derivative' ? row.security : row.code}>
                <span className={row.code === 'P' ? partStyles.better : row.code === 'S' ? partStyles.worse : undefined}>{TRANSACTION_CODE[row.code ?? ''] ?? row.code ?? 'Holding'}</span>
                {row.table === 'derivative' && <span className="quiet"> {row.security}</span>}
              </td>
              <td className={styles.right}>
                {row.shares === undefined ? '' : `${row.acquiredDisposed === 'D' ? '−' : ''}${full(row.shares)}`}
              </td>
              <td className={styles.right}>{row.price === undefined || Number(row.price) === 0 ? '' : fixed(Number(row.price), 2)}</td>
              <td className={styles.right} title={row.value === undefined ? undefined : saidInFull(row.value, 'USD')}>
                {row.value === undefined || row.value === 0 ? '' : short(row.value)}
              </td>
              <td className={styles.right}>{row.sharesAfter === undefined ? '' : full(row.sharesAfter)}</td>
              <td className="quiet">{row.planned10b51 ? '10b5-1' : ''}</td>
            </tr>
          ))}
        </tbody>
      </PagedTable>
    </>
  );
}
