import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { catalogue } from '../api/queries.ts';
import { counted } from '../format/numbers.ts';
import { CATEGORIES, CATEGORY_NAME } from '../format/words.ts';
import { Bones, Empty, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import styles from './catalogue.module.css';
import { definitionSentence } from './sentence.ts';

/** Every signal with its definition, formula and source. */
export function Catalogue() {
  const query = useQuery(catalogue());
  const q = useSearch({ from: '/signals' }).q ?? '';
  const navigate = useNavigate({ from: '/signals' });
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const all = query.data?.data ?? [];
  const shown = all.filter((each) => words.every((word) => `${each.name} ${each.id} ${each.source ?? ''}`.toLowerCase().includes(word)));

  return (
    <div className={partStyles.page}>
      <header className={styles.head}>
        <h1>Signals</h1>
        {query.data !== undefined && (
          <span className="quiet num">
            {counted(all.length, 'signal')}, {all.filter((each) => each.computed).length} computed by this version
          </span>
        )}
        <input
          type="search"
          className={partStyles.input}
          placeholder="Filter by name or source"
          aria-label="Filter signals"
          value={q}
          onChange={(event) => void navigate({ search: (old) => ({ ...old, q: event.target.value === '' ? undefined : event.target.value }), replace: true, resetScroll: false })}
        />
      </header>
      {query.data === undefined ? (
        query.error ? (
          <Failure cause={query.error} of="The catalogue" retry={() => void query.refetch()} />
        ) : (
          <Bones rows={20} label="the catalogue" />
        )
      ) : shown.length === 0 ? (
        <Empty title="No signal fits">
          <p>No signal is called “{q}”.</p>
        </Empty>
      ) : (
        CATEGORIES.map((category) => {
          const rows = shown.filter((each) => each.category === category);
          if (rows.length === 0) return null;
          return (
            <section key={category} className={`${partStyles.card} ${styles.group}`} aria-labelledby={`c${category}`}>
              <div className={partStyles.cardHead}>
                <h2 id={`c${category}`}>{CATEGORY_NAME[category]}</h2>
                <span className="quiet num">{rows.length}</span>
              </div>
              <ul>
                {rows.map((each) => (
                  <li key={each.id}>
                    <Link to="/signals/$signal" params={{ signal: each.id }} className={styles.row} data-computed={each.computed}>
                      <span className={styles.name}>{each.name}</span>
                      <span className={styles.sentence}>{definitionSentence(each)}</span>
                      {!each.computed && <span className={styles.later}>not computed yet</span>}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          );
        })
      )}
    </div>
  );
}
