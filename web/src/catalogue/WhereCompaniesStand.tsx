import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { screenTop } from '../api/queries.ts';
import { counted, fixed, said } from '../format/numbers.ts';
import { Bones, Card, CompanyLink } from '../parts/parts.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './catalogue.module.css';

const ROWS = 6;

/** The companies with the most and the least of a signal now, or with its flag raised. */
export function WhereCompaniesStand({ of }: { of: Schema['Definition'] }) {
  const asOf = useAsOf();
  const flag = of.unit === 'flag';
  const present = `${of.id} is present`;
  const asked = { where: flag ? `${of.id} = true` : present, fields: `cik,ticker,name,${of.id}`, asOf };
  const [most, least] = useQueries({
    queries: [screenTop({ ...asked, sort: `-${of.id}` }, ROWS), screenTop({ ...asked, where: present, sort: of.id }, flag ? 1 : ROWS)],
  });
  const total = most.data?.total ?? 0;
  const yes = `Yes at ${fixed(total, 0)} of ${counted(least.data?.total ?? total, 'company', 'companies')}`;
  const ends = flag
    ? [{ title: yes, rows: most.data }]
    : total > ROWS
      ? [{ title: 'Highest', rows: most.data }, { title: 'Lowest', rows: least.data }]
      : [{ title: '', rows: most.data }];
  return (
    <Card
      title="Where companies stand"
      aside={
        total > 0 && (
          <Link to="/screener" search={{ where: asked.where, sort: `-${of.id}` }}>
            All {flag ? '' : counted(total, 'company', 'companies')}
          </Link>
        )
      }
      className={styles.standing}
    >
      {most.data === undefined ? (
        most.error ? <p className="quiet">The screener does not answer just now.</p> : <Bones rows={ROWS} label="companies" />
      ) : total === 0 ? (
        <p className="quiet">{flag && least.data?.total ? `No at all ${counted(least.data.total, 'company', 'companies')} whose latest report tells.` : 'No company held has a value of it in its latest report.'}</p>
      ) : (
        <div className={styles.ends}>
          {ends.map(({ title, rows }) => (
            <section key={title}>
              {title !== '' && <h3>{title}</h3>}
              <ol>
                {rows?.data.map((row) => (
                  <li key={row.cik}>
                    <CompanyLink cik={row.cik ?? 0} ticker={row.ticker} className={styles.company}>
                      {row.name}
                    </CompanyLink>
                    {!flag && <span className="num">{said(Number(row[of.id]), of.unit)}</span>}
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}
