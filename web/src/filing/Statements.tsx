import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import { filingStatements } from '../api/queries.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Empty, Inspect, partStyles } from '../parts/parts.tsx';
import { scaleLine, shownFigure } from './statementFigures.ts';
import styles from './statements.module.css';

/** The filing's statements as the company presents them; each figure leads to its place in the filing. */
export function Statements({ accession }: { accession: string }) {
  const told = useQuery(filingStatements(accession));
  const [chosen, choose] = useState(0);
  if (told.data === undefined) {
    return told.error ? <Failure cause={told.error} of="The statements" retry={() => void told.refetch()} /> : <Bones rows={14} label="statements" />;
  }
  const statement = told.data.statements[chosen] ?? told.data.statements[0];
  if (statement === undefined) {
    return (
      <Empty title="No statements">
        <p>{told.data.absent === undefined ? 'The filing presents no financial statement.' : `${told.data.absent.detail}.`.replace(/^./, (first) => first.toUpperCase())}</p>
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.choice}>
        <select className={partStyles.input} aria-label="Statement" value={told.data.statements.indexOf(statement)} onChange={(event) => choose(Number(event.target.value))}>
          {told.data.statements.map((each, index) => (
            <option key={each.role} value={index}>
              {each.title}
            </option>
          ))}
        </select>
        <p className="quiet">{scaleLine(statement)}</p>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={statement.title}>
        <StatementTable statement={statement} accession={accession} />
      </div>
    </>
  );
}

function StatementTable({ statement, accession }: { statement: Schema['Statement']; accession: string }) {
  const rows = statement.rows.filter((row) => !row.structural);
  const instant = (row: Schema['StatementRow']) => (row.instant !== undefined && /period(Start|End)/i.test(row.labelRole ?? '') ? `, ${row.instant}` : '');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.hidden}>Line</span>
          </th>
          {statement.columns.map((column, index) => (
            <th key={index} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} data-heading={row.values === undefined ? '' : undefined} data-total={row.total ? '' : undefined}>
            <th scope="row" title={row.concept} style={{ paddingLeft: 14 + 10 * Math.min(row.depth, 6) }}>
              {row.label}
              {instant(row)}
            </th>
            {statement.columns.map((_, column) => {
              const value = row.values?.[column];
              const fact = row.facts?.[column];
              if (value === undefined || value === null) return <td key={column} />;
              const figure = shownFigure(value, row.unit, statement);
              return (
                <td key={column} title={value}>
                  {fact === undefined || fact === null ? figure : <Inspect target={{ kind: 'fact', accession, fact }}>{figure}</Inspect>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
