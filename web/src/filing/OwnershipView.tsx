import { useEffect, useRef } from 'react';
import type { Schema } from '../api/client.ts';
import { date } from '../format/dates.ts';
import { full } from '../format/numbers.ts';
import { personName, TRANSACTION_CODE } from '../format/words.ts';
import { Empty, partStyles } from '../parts/parts.tsx';
import styles from './filing.module.css';

type Ownership = Schema['Ownership'];
type Row = Schema['OwnershipRow'];

/** What an owner is to the company, in words. */
export function relation(owner: Ownership['owners'][number]): string {
  const parts = [
    owner.officer ? (owner.officerTitle ?? 'Officer') : undefined,
    owner.director ? 'Director' : undefined,
    owner.tenPercentOwner ? 'Owner of more than 10%' : undefined,
    owner.other ? 'Other' : undefined,
  ].filter((each) => each !== undefined);
  return parts.join(', ');
}

/** A form 3, 4 or 5 as tables. */
export function OwnershipView({ of, row }: { of: Ownership; accession: string; row: number | undefined }) {
  const notes = Object.entries(of.footnotes ?? {});
  return (
    <div className={styles.ownership}>
      <ul className={styles.owners}>
        {of.owners.map((owner) => (
          <li key={owner.cik}>
            <strong>{personName(owner.name)}</strong> <span className="quiet">{relation(owner)}</span>
          </li>
        ))}
      </ul>
      {of.planned10b51 && <p>Under a Rule 10b5-1 trading plan.</p>}
      {of.transactions.length > 0 && <Rows title="Transactions" rows={of.transactions} marked={row} traded />}
      {of.holdings.length > 0 && <Rows title="Holdings" rows={of.holdings} marked={undefined} traded={false} />}
      {of.transactions.length === 0 && of.holdings.length === 0 && (
        <Empty title="Nothing reported">
          <p>The form lists no transaction and no holding.</p>
        </Empty>
      )}
      {notes.length > 0 && (
        <section>
          <h3>Footnotes</h3>
          <dl className={styles.notes}>
            {notes.map(([id, words]) => (
              <div key={id} id={id}>
                <dt>{id}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {of.remarks !== undefined && of.remarks !== '' && (
        <section>
          <h3>Remarks</h3>
          <p>{of.remarks}</p>
        </section>
      )}
    </div>
  );
}

function Rows({ title, rows, marked, traded }: { title: string; rows: readonly Row[]; marked: number | undefined; traded: boolean }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (marked !== undefined) body.current?.querySelector('[data-target]')?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return (
    <section>
      <h3>{title}</h3>
      <div className={`${partStyles.card} ${styles.tableBox}`} tabIndex={0} role="region" aria-label={title}>
        <table className={styles.rows}>
          <thead>
            <tr>
              <th scope="col">Security</th>
              {traded && <th scope="col">Date</th>}
              {traded && <th scope="col">What</th>}
              <th scope="col" className={styles.numeric}>
                Shares
              </th>
              {traded && (
                <th scope="col" className={styles.numeric}>
                  Price
                </th>
              )}
              <th scope="col" className={styles.numeric}>
                Held after
              </th>
              <th scope="col">Held</th>
              <th scope="col">Notes</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, index) => (
              <tr key={index} data-target={traded && marked === index ? '' : undefined} className={traded && marked === index ? styles.target : undefined}>
                <th scope="row">
                  {row.security}
                  {row.table === 'derivative' && (
                    <span className="quiet">
                      {' '}
                      {[
                        row.underlying,
                        row.underlyingShares === undefined ? undefined : `${full(row.underlyingShares)} shares`,
                        row.exercisePrice === undefined ? undefined : `at ${full(row.exercisePrice)}`,
                        row.expirationDate === undefined ? undefined : `until ${date(row.expirationDate)}`,
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  )}
                </th>
                {traded && <td className="num">{date(row.date)}</td>}
                {traded && (
                  <td title={row.code}>
                    <span className={row.code === 'P' ? partStyles.better : row.code === 'S' ? partStyles.worse : undefined}>{TRANSACTION_CODE[row.code ?? ''] ?? row.code ?? ''}</span>
                  </td>
                )}
                <td className={styles.numeric}>{row.shares === undefined ? '' : `${row.acquiredDisposed === 'D' ? '−' : ''}${full(row.shares)}`}</td>
                {traded && <td className={styles.numeric}>{row.price === undefined ? '' : full(row.price)}</td>}
                <td className={styles.numeric}>{row.sharesAfter === undefined ? '' : full(row.sharesAfter)}</td>
                <td className="quiet">{row.ownership === 'I' ? `indirectly${row.nature === undefined ? '' : `, ${row.nature}`}` : row.ownership === 'D' ? 'directly' : ''}</td>
                <td className="quiet">{row.footnotes?.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
