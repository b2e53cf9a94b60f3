import { Link } from '@tanstack/react-router';
import { date } from '../format/dates.ts';
import { byUnit, saidInFull } from '../format/numbers.ts';
import { Sparkline } from '../parts/Sparkline.tsx';
import styles from './inspector.module.css';

/** Values by period as a line and a table, the newest first. */
export function History({ rows, unit, name }: { rows: readonly { when: string; value: number; accession?: string }[]; unit: string | undefined; name: string }) {
  const first = rows[0];
  const last = rows.at(-1);
  return (
    <>
      {rows.length > 1 && first && last && (
        <Sparkline
          values={rows.map((row) => row.value)}
          width={336}
          height={56}
          tone="var(--accent)"
          label={`${name}: from ${byUnit(first.value, unit)} on ${date(first.when)} to ${byUnit(last.value, unit)} on ${date(last.when)}`}
        />
      )}
      <table className={styles.history}>
        <thead className="unseen">
          <tr>
            <th>Period</th>
            <th>Value</th>
          </tr>
        </thead>
        <tbody>
          {[...rows].reverse().map((row, index) => (
            <tr key={index}>
              <td>
                {row.accession === undefined ? (
                  date(row.when)
                ) : (
                  <Link to="/filings/$accession" params={{ accession: row.accession }} className="link">
                    {date(row.when)}
                  </Link>
                )}
              </td>
              <td title={saidInFull(row.value, unit)}>{byUnit(row.value, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
