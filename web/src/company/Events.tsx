import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { companyEvents } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { Bones, Empty, FormTag, partStyles, Severity } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './company.module.css';

/** Dated events of a company, newest first. */
export function Events({ company }: { company: string }) {
  const query = useInfiniteQuery(companyEvents(company, useAsOf()));
  if (query.data === undefined) {
    return query.error ? <Failure cause={query.error} of="The events" retry={() => void query.refetch()} /> : <Bones rows={10} label="events" />;
  }
  const rows = query.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) {
    return (
      <Empty title="No events">
        <p>Items of 8-Ks stand here: results, departures, auditors, agreements, bankruptcies. None had been accepted.</p>
      </Empty>
    );
  }
  return (
    <>
      <ul className={`${partStyles.card} ${styles.events}`}>
        {rows.map((row, index) => (
          <li key={`${row.accession}${row.item}${index}`}>
            <span className={`num quiet ${styles.eventDate}`}>{date(row.filed)}</span>
            <span className={styles.eventSeverity}>
              <Severity of={row.severity} />
            </span>
            <div>
              <Link to="/filings/$accession" params={{ accession: row.accession }} search={{ section: row.item }} className={styles.eventTitle}>
                <FormTag form={row.form} /> <span className="num">{row.item}</span> {row.title}
              </Link>
              {row.summary !== undefined && <p className={styles.summary}>{row.summary}</p>}
            </div>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className={`${partStyles.button} ${styles.more}`} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? 'Loading…' : 'Older events'}
        </button>
      )}
    </>
  );
}
