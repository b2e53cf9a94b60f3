import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouterState, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { addedDocument, addedText } from '../api/searching.ts';
import { FilingText, type Target } from '../filing/FilingText.tsx';
import { LONGEST_SPAN, type Span } from '../filing/layout.ts';
import { time } from '../format/dates.ts';
import { bytes, counted } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, CompanyLink, Empty, partStyles } from '../parts/parts.tsx';
import styles from './documents.module.css';

const NO_SPANS: readonly Span[] = [];
const nothing = () => undefined;

/** A document that somebody added, as it is read, at the place the address names. */
export function DocumentPage() {
  const { document: id } = useParams({ from: '/documents/$document' });
  const { at } = useSearch({ from: '/documents/$document' });
  const visit = useRouterState({ select: (state) => state.location.state.__TSR_key ?? '' });
  const about = useQuery(addedDocument(id));
  const text = useQuery(addedText(id));

  const target: Target | undefined = useMemo(() => {
    if (at === undefined) return undefined;
    const [start = 0, end = 0] = at.split('-').map(Number);
    return { start, end, mark: end - start <= LONGEST_SPAN, visit };
  }, [at, visit]);

  if (about.data === undefined) {
    return <div className={partStyles.page}>{about.error ? <Failure cause={about.error} of="The document" retry={() => void about.refetch()} /> : <Bones rows={16} label="the document" />}</div>;
  }
  const of = about.data;
  return (
    <div className={styles.reading}>
      <header className={styles.readingHead}>
        <h1>{of.title}</h1>
        <p className="quiet">
          {of.cik !== undefined && (
            <>
              <CompanyLink cik={of.cik} className="link">
                {of.company ?? String(of.cik)}
              </CompanyLink>
              {' · '}
            </>
          )}
          added {time(of.added)}
          {of.by === undefined ? '' : ` by ${of.by}`} · {bytes(of.bytes)}
          {of.passages === undefined ? '' : ` · ${counted(of.passages, 'passage')}`}
        </p>
        <p className={styles.ways}>
          <a href={`/api/v1/documents/${encodeURIComponent(id)}/file`} className="link" download>
            <Download size={13} aria-hidden /> {of.name}
          </a>
          <Link to="/documents" className="link">
            All documents
          </Link>
        </p>
        {of.problems.length > 0 && (
          <details className={styles.troubles}>
            <summary>{counted(of.problems.length, 'problem')} in reading it</summary>
            <ul>
              {of.problems.map((each, index) => (
                <li key={index}>{each.message}</li>
              ))}
            </ul>
          </details>
        )}
      </header>
      <article className={styles.readingText} aria-label="Text of the document">
        {text.data === undefined ? (
          text.error ? (
            <Failure cause={text.error} of="The text" retry={() => void text.refetch()} />
          ) : (
            <Bones rows={20} label="the text" />
          )
        ) : text.data.text.trim() === '' ? (
          <Empty title="There is no text to read">
            <p>Nothing in this file could be read as text, so nothing of it is found.</p>
          </Empty>
        ) : (
          <FilingText key={id} reading={text.data} spans={NO_SPANS} target={target} onFact={nothing} onPlace={nothing} />
        )}
      </article>
    </div>
  );
}
