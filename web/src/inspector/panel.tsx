import type { ReactNode } from 'react';
import { Bones } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import styles from './inspector.module.css';

/** What stands here until the answer came, or why none did. */
export function Loading({ query, of }: { query: { error: unknown; refetch: () => unknown }; of: string }) {
  return query.error ? (
    <div className={styles.body}>
      <Failure cause={query.error} of={of} retry={() => void query.refetch()} />
    </div>
  ) : (
    <Bones rows={9} label={of} />
  );
}

/** What the panel is about. */
export function Head({ kicker, title, children }: { kicker: ReactNode; title: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <p className={styles.kicker}>{kicker}</p>
      <h2>{title}</h2>
      {children}
    </header>
  );
}

/** A part of the panel under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What was asked for and is not there. */
export function Missing({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className={styles.body}>
      <Head kicker="Not here" title={what} />
      <p>{children}</p>
    </div>
  );
}
