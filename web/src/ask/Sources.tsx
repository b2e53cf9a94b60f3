import { ArrowUpRight } from 'lucide-react';
import { full, saidInFull, short, telling } from '../format/numbers.ts';
import { conceptWords } from '../format/words.ts';
import { FormTag } from '../parts/parts.tsx';
import { itemWords } from '../search/words.ts';
import styles from './ask.module.css';
import type { Source } from './shapes.ts';
import { addressOf } from './sourceAddress.ts';
import { SourceLink } from './SourceLink.tsx';
import { CHANGE, periodWords, sourceName } from './sourceWords.ts';

/** Everything an answer rests on, by number, each with the way to its place. */
export function Sources({ of, lit, prefix }: { of: readonly Source[]; lit: number | undefined; prefix: string }) {
  return (
    <section className={styles.sources} aria-labelledby={`${prefix}sources`}>
      <h2 id={`${prefix}sources`}>Sources</h2>
      <ol>
        {of.map((each) => (
          <li key={each.number} id={`${prefix}${each.number}`} tabIndex={-1} className={styles.source} data-lit={lit === each.number || undefined}>
            <span className={styles.number}>{each.number}</span>
            <SourceBody of={each} prefix={prefix} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function SourceBody({ of, prefix }: { of: Source; prefix: string }) {
  return (
    <div className={styles.sourceBody}>
      <p className={styles.sourceHead}>
        {of.form !== undefined && <FormTag form={of.form} />} <span className={styles.sourceName}>{sourceName(of)}</span>
        <span className={styles.sourceWhen}>{periodWords(of)}</span>
      </p>
      {of.kind === 'fact' && (
        <p className={styles.fact}>
          <span title={of.concept}>{of.concept === undefined ? (of.lineItem ?? 'Reported') : conceptWords(of.concept)}</span>
          {of.value !== undefined && <span className={styles.value} title={saidInFull(of.value, of.unit)}>{amount(of)}</span>}
        </p>
      )}
      {of.formula !== undefined && (
        <p className={styles.formula}>
          {of.formula}
          {of.value !== undefined && <> = {amount(of)}</>}
        </p>
      )}
      {of.inputs !== undefined && of.inputs.length > 0 && (
        <p className="quiet">
          from{' '}
          {of.inputs.map((number) => (
            <button key={number} type="button" className={styles.input} aria-label={`Source ${number}`} onClick={() => showSource(prefix, number)}>
              {number}
            </button>
          ))}
        </p>
      )}
      {(of.item !== undefined || of.change !== undefined) && (
        <p className="quiet">
          {[of.item === undefined ? undefined : itemWords(of.item), of.change === undefined ? undefined : CHANGE[of.change]].filter((each) => each !== undefined).join(' · ')}
        </p>
      )}
      {of.quote !== undefined && of.quote !== '' && (
        <blockquote className={styles.quote} lang="en">
          {of.quote.length > 400 ? `${of.quote.slice(0, 400)}…` : of.quote}
        </blockquote>
      )}
      {addressOf(of) !== undefined && (
        <SourceLink of={of} className={styles.open}>
          Open at its place <span className="unseen">(source {of.number})</span>
          <ArrowUpRight size={13} aria-hidden />
        </SourceLink>
      )}
    </div>
  );
}

function amount(of: Source): string {
  const value = Number(of.value);
  if (!Number.isFinite(value)) return String(of.value);
  const currency = of.unit !== undefined && /^[A-Z]{3}$/.test(of.unit) && of.unit !== 'USD' ? `${of.unit} ` : '';
  return currency + (Math.abs(value) >= 1e6 ? short(value) : of.kind === 'computed' && !Number.isInteger(value) ? telling(value) : full(String(of.value)));
}

/** Brings a source of the list into view and puts the reader there. */
export function showSource(prefix: string, number: number): void {
  const row = document.getElementById(`${prefix}${number}`);
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
}
