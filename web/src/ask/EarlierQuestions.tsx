import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { ago } from '../format/dates.ts';
import styles from './ask.module.css';
import type { Earlier } from './history.ts';

/** Questions asked in this browser before, to be asked again or forgotten. */
export function EarlierQuestions({ of, forget }: { of: readonly Earlier[]; forget: (question: Earlier | 'all') => void }) {
  if (of.length === 0) return null;
  const now = new Date();
  return (
    <section className={styles.earlier} aria-label="Earlier questions">
      <div className={styles.earlierHead}>
        <h2>Earlier questions</h2>
        <button type="button" className="link" onClick={() => forget('all')}>
          Forget all
        </button>
      </div>
      <ul>
        {of.map((each) => (
          <li key={`${each.q} ${each.company ?? ''} ${each.form ?? ''}`}>
            <Link to="/ask" search={{ q: each.q, company: each.company, form: each.form }} preload={false} className={styles.earlierLink}>
              {each.q}
            </Link>
            <span className={styles.earlierWhen}>{ago(each.asked, now)}</span>
            <button type="button" className={styles.forget} aria-label={`Forget “${each.q}”`} onClick={() => forget(each)}>
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">They are kept in this browser alone.</p>
    </section>
  );
}
