import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { catalogue } from '../api/queries.ts';
import { counted, telling } from '../format/numbers.ts';
import { BASIS, CATEGORY_NAME, DIRECTION } from '../format/words.ts';
import { Bones, Empty, FormTag, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import styles from './catalogue.module.css';
import { formulaLines } from './sentence.ts';
import { WhereCompaniesStand } from './WhereCompaniesStand.tsx';

/** One signal: definition, formula, range, source. */
export function DefinitionPage() {
  const { signal: id } = useParams({ from: '/signals/$signal' });
  const query = useQuery(catalogue());
  if (query.data === undefined) {
    return <div className={partStyles.page}>{query.error ? <Failure cause={query.error} of="The signal" retry={() => void query.refetch()} /> : <Bones rows={10} label="the signal" />}</div>;
  }
  const of = query.data.data.find((each) => each.id === id);
  if (of === undefined) {
    return (
      <div className={partStyles.page}>
        <Empty title="No such signal">
          <p>The catalogue has no signal {id}.</p>
        </Empty>
      </div>
    );
  }
  return (
    <div className={`${partStyles.page} ${styles.both}`}>
      <article className={styles.definition}>
        <p className="quiet">
          {CATEGORY_NAME[of.category]} <code>{of.id}</code>
        </p>
        <h1>{of.name}</h1>
        {!of.computed && <p className={styles.note}>This version does not compute it yet.</p>}
        <h2>Formula</h2>
        <p className={styles.formula}>
          {formulaLines(of.formula).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <dl className={styles.pairs}>
          <dt>Direction</dt>
          <dd>{DIRECTION[of.direction]}</dd>
          <dt>Measured over</dt>
          <dd>
            {BASIS[of.basis] ?? of.basis}
            {of.windowDays !== undefined && ` (${counted(of.windowDays, 'day')})`}
          </dd>
          <dt>Unit</dt>
          <dd>{of.unit.replace(/_/g, ' ')}</dd>
          {of.range !== undefined && of.range.length === 2 && (
            <>
              <dt>{of.bounded ? 'Range' : 'Usual range'}</dt>
              <dd className="num">
                {telling(of.range[0]!)} to {telling(of.range[1]!)}
              </dd>
            </>
          )}
          <dt>Read from</dt>
          <dd className={styles.forms}>
            {of.forms.map((form) => (
              <FormTag key={form} form={form} />
            ))}
          </dd>
          {of.missing !== undefined && (
            <>
              <dt>No value when</dt>
              <dd>{of.missing.replace(/^no_value when /, '').replace(/no_value/g, 'no value')}</dd>
            </>
          )}
          {of.decision !== undefined && of.decision !== '' && (
            <>
              <dt>Decided here</dt>
              <dd>{of.decision}</dd>
            </>
          )}
          {of.source !== undefined && (
            <>
              <dt>Source</dt>
              <dd>{of.source}</dd>
            </>
          )}
        </dl>
      </article>
      {of.computed && <WhereCompaniesStand of={of} />}
    </div>
  );
}
