import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Schema } from '../api/client.ts';
import { fixed, percent } from '../format/numbers.ts';
import { Tip } from '../parts/parts.tsx';
import styles from './filing.module.css';

/** Whether an entry is a heading of a prospectus or proxy statement: it has a name, and no number such as 7A or 5.02. */
function isHeading(entry: Schema['OutlineEntry']): boolean {
  return /[a-z]/.test(entry.item);
}

/** Sections with how sure they are and how long; choosing one scrolls to it. */
export function Outline({ of, current }: { of: readonly Schema['OutlineEntry'][]; current: string | undefined }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    const box = list.current?.parentElement;
    if (!here || !box) return;
    if (here.offsetTop < box.scrollTop || here.offsetTop + here.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = here.offsetTop - 60;
  }, [current]);
  return (
    <nav className={styles.outline} aria-label="Sections">
      <ol ref={list}>
        {of.map((entry, index) => (
          <li key={`${entry.key}${index}`}>
            {entry.part !== undefined && entry.part !== of[index - 1]?.part && <p className={styles.part}>Part {entry.part}</p>}
            <Link
              to="."
              search={(old: Record<string, unknown>) => ({ ...old, section: entry.key, at: undefined, fact: undefined, row: undefined, part: undefined })}
              resetScroll={false}
              preload={false}
              className={styles.entry}
              data-heading={isHeading(entry) || undefined}
              aria-current={entry.key === current ? 'location' : undefined}
            >
              {!isHeading(entry) && <span className={styles.item}>{entry.item}</span>}
              <span className={styles.entryTitle}>
                {entry.title}
                <span className={styles.entryFoot}>
                  {fixed(entry.words, 0)} words
                  {entry.confidence < 0.9 && (
                    <Tip say={`Found with confidence ${percent(entry.confidence, 0)}${entry.reason === undefined ? '' : `: ${entry.reason}`}`}>
                      <span className={styles.unsure}>{percent(entry.confidence, 0)} sure</span>
                    </Tip>
                  )}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
