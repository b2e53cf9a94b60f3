import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import type { Cell } from '../filing/layout.ts';
import { excerpt, piecesOf, rowsOf, type Mark } from './marked.ts';
import styles from './search.module.css';

const ROOM = 420;
const ROWS = 6;

/** The words of a passage with what was asked for marked; the rest of a long one on demand. */
export function PassageText({ of, room = ROOM }: { of: Pick<Schema['SearchHit'], 'text' | 'marks' | 'kind'>; room?: number }) {
  const [whole, setWhole] = useState(false);
  const table = of.kind === 'table' || /\t.*\n.*\t/s.test(of.text);
  const rows = table ? rowsOf(of.text) : [];
  const cut = excerpt(of.text, of.marks, room);
  const long = table ? rows.length > ROWS + 2 : cut.start > 0 || cut.end < of.text.length;
  return (
    <>
      {table ? (
        <PassageTable text={of.text} marks={of.marks} rows={whole || !long ? rows : tellingRows(rows, of.marks)} />
      ) : (
        <p className={styles.text} lang="en">
          {!whole && cut.start > 0 && '… '}
          <Marked text={of.text} marks={of.marks} from={whole ? 0 : cut.start} to={whole ? of.text.length : cut.end} />
          {!whole && cut.end < of.text.length && ' …'}
        </p>
      )}
      {long && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Less' : table ? `All ${rows.length} rows` : 'The whole passage'}
        </button>
      )}
    </>
  );
}

function Marked({ text, marks, from, to }: { text: string; marks: readonly Mark[]; from: number; to: number }) {
  return piecesOf(text, marks, from, to).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>));
}

type Row = readonly Cell[];

/** The first row, which names the columns, and the rows with marks; the first rows where none has any. */
function tellingRows(rows: readonly Row[], marks: readonly Mark[]): readonly Row[] {
  const marked = rows.slice(1).filter((row) => marks.some(([start = 0, end = 0]) => start < (row.at(-1)?.end ?? 0) && end > (row[0]?.start ?? 0)));
  return [...rows.slice(0, 1), ...(marked.length === 0 ? rows.slice(1) : marked).slice(0, ROWS - 1)];
}

function PassageTable({ text, marks, rows }: { text: string; marks: readonly Mark[]; rows: readonly Row[] }) {
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ start, end, numeric }, cell) => (
                <td key={cell} className={numeric ? styles.number : undefined}>
                  <Marked text={text} marks={marks} from={start} to={end} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
