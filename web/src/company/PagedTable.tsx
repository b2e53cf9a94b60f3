import type { ReactNode } from 'react';
import { partStyles } from '../parts/parts.tsx';
import type { MorePages } from '../parts/rows.ts';
import styles from './company.module.css';

/** A heading of a column; figures and days stand at its right. */
export interface Head {
  words: string;
  right?: boolean;
}

/** A table whose rows come in pages, newest first, with a way to the older ones below. */
export function PagedTable({ heads, pages, older, children }: { heads: readonly Head[]; pages: MorePages; older: string; children: ReactNode }) {
  return (
    <>
      <div className={`${partStyles.card} ${styles.tableCard}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.words} scope="col" className={head.right ? styles.right : undefined}>
                  {head.words}
                </th>
              ))}
            </tr>
          </thead>
          {children}
        </table>
      </div>
      {pages.hasNextPage && (
        <button type="button" className={`${partStyles.button} ${styles.more}`} disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? 'Loading…' : older}
        </button>
      )}
    </>
  );
}
