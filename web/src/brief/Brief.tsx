import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { ApiFailure, type Schema } from '../api/client.ts';
import { filingBrief } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { conceptWords } from '../format/words.ts';
import { placeOf } from '../inspector/EvidenceList.tsx';
import { Bones, Inspect } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { authorship } from './authorship.ts';
import styles from './brief.module.css';

type Citation = Schema['Citation'];

/** A filing in prose: three parts, each sentence with the numbers of its evidence, which lead to their places. */
export function Brief({ accession, ready = true }: { accession: string; ready?: boolean }) {
  const query = useQuery({ ...filingBrief(accession), enabled: ready });
  const prefix = useId();
  if (query.data === undefined) {
    if (query.error === null) return <Bones rows={8} label="the brief" />;
    if (query.error instanceof ApiFailure && query.error.problem.status === 404) {
      return <p className="quiet">The brief is written once the filing has been assessed.</p>;
    }
    return <Failure cause={query.error} of="The brief" retry={() => void query.refetch()} />;
  }
  const brief = query.data;
  const cited = new Map(brief.citations.map((each) => [each.number, each]));
  return (
    <div className={styles.brief}>
      {brief.parts.map((part) => (
        <section key={part.theme} aria-labelledby={`${prefix}${part.theme}`} data-theme={part.theme}>
          <h3 id={`${prefix}${part.theme}`}>{part.title}</h3>
          <p>
            {part.sentences.map((sentence, index) => (
              <span key={index} data-by={sentence.by}>
                {sentence.text}
                <sup className={styles.notes}>
                  {sentence.citations.map((number) => {
                    const citation = cited.get(number);
                    return citation === undefined ? null : <Note key={number} of={citation} home={accession} />;
                  })}
                </sup>{' '}
              </span>
            ))}
          </p>
        </section>
      ))}
      <p className={styles.foot}>
        {authorship(brief)}
        {brief.prior !== undefined && (
          <>
            {' '}
            <Link to="/filings/$accession/diff" params={{ accession }} className="link">
              All that changed
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

/** A footnote's number, leading to what it cites. */
function Note({ of, home }: { of: Citation; home: string }) {
  const label = `Evidence ${of.number}: ${evidenceWords(of.evidence)}`;
  const place = firstPlace(of.evidence);
  if (of.evidence.kind === 'signal' && of.evidence.signal !== undefined) {
    return (
      <Inspect target={{ kind: 'filing-signal', accession: home, id: of.evidence.signal }} className={styles.note} label={label} title={label}>
        {of.number}
      </Inspect>
    );
  }
  if (place === undefined) {
    return (
      <span className={styles.note} title={label} aria-label={label} role="note">
        {of.number}
      </span>
    );
  }
  return (
    <Link to="/filings/$accession" params={{ accession: place.accession ?? home }} search={placeOf(place)} preload={false} className={styles.note} aria-label={label} title={label}>
      {of.number}
    </Link>
  );
}

/** Where a piece of evidence leads: itself, or the first of what it was worked out from. */
function firstPlace(of: Schema['Evidence']): Schema['Evidence'] | undefined {
  if (of.kind === 'derivation') return of.operands?.map(firstPlace).find((each) => each !== undefined);
  return of.accession === undefined ? undefined : of;
}

function evidenceWords(of: Schema['Evidence']): string {
  switch (of.kind) {
    case 'fact':
      return of.concept === undefined ? 'a fact' : `${conceptWords(of.concept)}, as filed`;
    case 'sentence':
      return `a sentence of the filing: ${of.text ?? ''}`.slice(0, 160);
    case 'event':
      return `item ${of.item ?? ''}`;
    case 'transaction':
      return `a row of the form${of.date === undefined ? '' : `, ${date(of.date)}`}`;
    case 'filing':
      return `${of.form ?? 'the filing'}${of.period === undefined ? '' : ` for ${date(of.period)}`}`;
    case 'signal':
      return `signal ${of.signal?.replace(/_/g, ' ') ?? ''}`;
    case 'derivation':
      return `${of.input}: ${of.expression ?? ''}`;
    default:
      return of.input;
  }
}
