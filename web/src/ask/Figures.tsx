import { ClipboardCopy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isNumeric } from '../filing/layout.ts';
import { partStyles } from '../parts/parts.tsx';
import { tsv } from '../parts/rows.ts';
import styles from './ask.module.css';
import type { AnswerTable, Source } from './shapes.ts';
import { pivoted } from './pivot.ts';
import { addressOf } from './sourceAddress.ts';
import { SourceLink } from './SourceLink.tsx';
import { showSource } from './Sources.tsx';

/** The figures of an answer; each number leads to where it stands or how it was computed. */
export function Figures({ of: told, sources, light, prefix }: { of: AnswerTable; sources: ReadonlyMap<number, Source>; light: (number: number | undefined) => void; prefix: string }) {
  const of = useMemo(() => pivoted(told), [told]);
  const [copied, setCopied] = useState(false);
  const numeric = of.columns.map((_, column) => column > 0 && of.rows.some((row) => isFigure(row.cells[column]?.text ?? '')));
  const copy = () =>
    void navigator.clipboard.writeText(tsv([of.columns, ...of.rows.map((row) => row.cells.map((cell) => cell.text))])).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1600);
    });
  return (
    <div className={styles.figures}>
      <div className={styles.figuresBox} tabIndex={0} role="region" aria-label="Figures">
        <table>
          <thead>
            <tr>
              {of.columns.map((column, index) => (
                <th key={index} scope="col" className={numeric[index] ? styles.right : undefined}>
                  {column === '' ? <span className="unseen">What</span> : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row, index) => (
              <tr key={index}>
                {row.cells.map((cell, column) => {
                  const source = cell.source === undefined ? undefined : sources.get(cell.source);
                  const inner =
                    source === undefined ? (
                      cell.text
                    ) : addressOf(source) !== undefined ? (
                      <SourceLink of={source} className={partStyles.figure}>
                        {cell.text}
                      </SourceLink>
                    ) : (
                      <button type="button" className={partStyles.figure} onClick={() => showSource(prefix, source.number)}>
                        {cell.text}
                      </button>
                    );
                  const on = source === undefined ? {} : { onPointerEnter: () => light(source.number), onPointerLeave: () => light(undefined) };
                  return column === 0 ? (
                    <th key={column} scope="row" {...on}>
                      {inner}
                    </th>
                  ) : (
                    <td key={column} className={numeric[column] ? styles.right : undefined} {...on}>
                      {inner}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className={styles.copy} onClick={copy}>
        <ClipboardCopy size={13} aria-hidden /> {copied ? 'Copied' : 'Copy as TSV'}
      </button>
    </div>
  );
}

/** A cell that is set to the right: a number with or without its unit, or a dash. */
function isFigure(text: string): boolean {
  return isNumeric(text.replace(/\s*(thousand|million|billion|trillion|bn|m|tn|k|pp|%|USD|EUR|a share|per share)\s*$/i, '').replace(/^[+−-]/, '')) || /^[–—−-]$/.test(text.trim());
}
