import type { ReactNode } from 'react';
import { partStyles } from '../parts/parts.tsx';
import styles from './filing.module.css';

export interface FormColumn<Row> {
  header: string;
  numeric?: boolean;
  cell: (row: Row) => ReactNode;
}

/** A table of a form; columns without a value in any row are left out, the first names the row. */
export function FormTable<Row>({ title, rows, columns }: { title: string; rows: readonly Row[]; columns: readonly FormColumn<Row>[] }) {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const told = columns.map((_, index) => cells.some((row) => row[index] !== undefined && row[index] !== ''));
  return (
    <section>
      <h3>{title}</h3>
      <div className={`${partStyles.card} ${styles.tableBox}`} tabIndex={0} role="region" aria-label={title}>
        <table className={styles.rows}>
          <thead>
            <tr>
              {columns.map((column, index) =>
                told[index] ? (
                  <th key={column.header} scope="col" className={column.numeric ? styles.numeric : undefined}>
                    {column.header}
                  </th>
                ) : null,
              )}
            </tr>
          </thead>
          <tbody>
            {cells.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) =>
                  !told[index] ? null : index === 0 ? (
                    <th key={index} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={index} className={columns[index]?.numeric ? styles.numeric : undefined}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What a form says once, a line each; what it leaves out has no line. */
export function Said({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.said}>
      {lines
        .filter(([, words]) => words !== undefined && words !== '')
        .map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}
