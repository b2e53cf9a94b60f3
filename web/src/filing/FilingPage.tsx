import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { filing as filingQuery, filingFacts, filingSignals, filingText } from '../api/queries.ts';
import { date, time } from '../format/dates.ts';
import { bytes, counted } from '../format/numbers.ts';
import { Bones, Empty, FormTag, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { writeTarget } from '../inspector/target.ts';
import { Brief } from '../brief/Brief.tsx';
import { factReference, findFact } from './factReference.ts';
import styles from './filing.module.css';
import { FilingText, type Target } from './FilingText.tsx';
import { FormView, isForm } from './FormView.tsx';
import { evidenceSpans, factSpans, LONGEST_SPAN, type Span } from './layout.ts';
import { Outline } from './Outline.tsx';
import { Side } from './Side.tsx';

const NO_SPANS: readonly Span[] = [];

/** A filing: outline, text with its facts and evidence, and what was read from it. */
export function FilingPage() {
  const { accession } = useParams({ from: '/filings/$accession' });
  const search = useSearch({ from: '/filings/$accession' });
  const navigate = useNavigate({ from: '/filings/$accession' });
  const visit = useRouterState({ select: (state) => state.location.state.__TSR_key ?? '' });

  const whole = useQuery(filingQuery(accession));
  const hasText = whole.data !== undefined && (whole.data.textLength ?? 1) > 0;
  const part = search.part === undefined ? undefined : Number(search.part);
  const text = useQuery({ ...filingText(accession, part), enabled: part !== undefined ? whole.data !== undefined : hasText });
  const facts = useQuery({ ...filingFacts(accession), enabled: whole.data !== undefined && whole.data.facts > 0 });
  const signals = useQuery({ ...filingSignals(accession), enabled: whole.data !== undefined });

  const spans = useMemo(() => {
    // Facts and evidence count in the text of the main document.
    if (part !== undefined) return NO_SPANS;
    if (facts.data === undefined && signals.data === undefined) return NO_SPANS;
    return [...factSpans(facts.data ?? []), ...evidenceSpans(signals.data?.data ?? [], accession)].sort((a, b) => a.start - b.start);
  }, [facts.data, signals.data, accession, part]);

  const outline = whole.data?.outline;
  const target: Target | undefined = useMemo(() => {
    if (search.at !== undefined) {
      const [start, end] = search.at.split('-').map(Number);
      // A whole section is shown from its start; marking all of it would say nothing.
      return { start: start ?? 0, end: end ?? 0, mark: (end ?? 0) - (start ?? 0) <= LONGEST_SPAN, visit };
    }
    if (search.fact !== undefined) {
      const fact = facts.data === undefined ? undefined : findFact(facts.data, search.fact);
      return fact?.textStart === undefined || fact.textEnd === undefined ? undefined : { start: fact.textStart, end: Math.min(fact.textEnd, fact.textStart + LONGEST_SPAN), mark: true, visit };
    }
    if (search.section !== undefined) {
      const entry = findSection(outline, search.section);
      return entry === undefined ? undefined : { start: entry.start, end: entry.end, mark: false, visit };
    }
    return undefined;
  }, [search.at, search.fact, search.section, facts.data, outline, visit]);

  const [place, setPlace] = useState(0);
  const current = part !== undefined ? undefined : outline?.findLast((entry) => entry.start <= place + 1)?.key;

  const onFact = useCallback(
    (index: number) => {
      const fact = facts.data?.[index];
      const reference = fact === undefined ? undefined : factReference(fact);
      if (reference !== undefined) {
        void navigate({ search: (old) => ({ ...old, inspect: writeTarget({ kind: 'fact', accession, fact: reference }) }), resetScroll: false });
      }
    },
    [facts.data, navigate, accession],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))) return;
      if ((event.key === 'n' || event.key === 'p') && outline !== undefined && outline.length > 0) {
        const at = outline.findIndex((entry) => entry.key === current);
        const next = outline[Math.max(0, Math.min(outline.length - 1, at + (event.key === 'n' ? 1 : -1)))];
        if (next) void navigate({ search: (old) => ({ ...old, section: next.key, at: undefined, fact: undefined, part: undefined }), replace: true, resetScroll: false });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [outline, current, navigate]);

  if (whole.data === undefined) {
    return (
      <div className={partStyles.page}>
        {whole.error ? <Failure cause={whole.error} of="The filing" retry={() => void whole.refetch()} /> : <Bones rows={18} label="the filing" />}
      </div>
    );
  }

  const of = whole.data;
  return (
    <div className={styles.page}>
      <Header of={of} />
      <div className={styles.columns} data-plain={of.outline.length === 0 || undefined}>
        {of.outline.length > 0 && <Outline of={of.outline} current={current} />}
        <article className={styles.middle} aria-label="Text of the filing">
          {part === undefined ? (
            <>
              <details className={styles.brief} open={search.at === undefined && search.fact === undefined && search.section === undefined && search.row === undefined}>
                <summary>In brief</summary>
                <Brief accession={accession} />
              </details>
              <FormView of={of} row={search.row === undefined ? undefined : Number(search.row)} />
            </>
          ) : (
            <OtherDocument of={of} sequence={part} />
          )}
          {search.fact !== undefined && facts.data !== undefined && target === undefined && (
            <p className={styles.hint} role="status">
              {findFact(facts.data, search.fact) === undefined
                ? 'The fact that was asked for is not in this filing.'
                : 'The fact that was asked for does not stand in the visible text; the list of facts has it.'}
            </p>
          )}
          {hasText || part !== undefined ? (
            text.data === undefined ? (
              text.error ? (
                <Failure cause={text.error} of="The text" retry={() => void text.refetch()} />
              ) : (
                <Bones rows={24} label="the text" />
              )
            ) : text.data.text.trim() === '' && (part !== undefined || !isForm(of)) ? (
              <NoText of={of} />
            ) : (
              <FilingText key={`${accession} ${part ?? ''}`} reading={text.data} spans={spans} target={target} onFact={onFact} onPlace={setPlace} />
            )
          ) : (
            !isForm(of) && <NoText of={of} />
          )}
        </article>
        <Side filing={of} facts={facts} signals={signals} />
      </div>
    </div>
  );
}

/** Which other document of the filing is shown, and the way back to the main one. */
function OtherDocument({ of, sequence }: { of: Schema['Filing']; sequence: number }) {
  const shown = of.documents.find((each) => each.sequence === sequence);
  return (
    <p className={styles.hint}>
      {shown === undefined ? `Document ${sequence}` : `${shown.type}: ${shown.description ?? shown.filename}`}.{' '}
      <Link to="/filings/$accession" params={{ accession: of.accession }} className="link">
        The main document
      </Link>
    </p>
  );
}

/** The entry of an outline a key means; without its part where only the item is known. */
export function findSection(outline: readonly Schema['OutlineEntry'][] | undefined, key: string): Schema['OutlineEntry'] | undefined {
  return outline?.find((entry) => entry.key === key) ?? outline?.find((entry) => entry.item === key);
}

function NoText({ of }: { of: Schema['Filing'] }) {
  return (
    <Empty title="There is no text to read">
      <p>The main document has no reading text. Its documents are listed above{of.readingProblems.length > 0 ? ', and the problems say why' : ''}.</p>
    </Empty>
  );
}

function Header({ of }: { of: Schema['Filing'] }) {
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        <FormTag form={of.form} />
        <h1>{of.title ?? `${of.form} of ${of.company}`}</h1>
      </div>
      <dl className={styles.about}>
        <div>
          <dt>Company</dt>
          <dd>
            <Link to="/companies/$company" params={{ company: String(of.cik) }} className="link">
              {of.company}
            </Link>
          </dd>
        </div>
        {of.period !== undefined && (
          <div>
            <dt>Period</dt>
            <dd>{date(of.period)}</dd>
          </div>
        )}
        <div>
          <dt>Accepted</dt>
          <dd className="num">{time(of.accepted)}</dd>
        </div>
        <div>
          <dt>Accession</dt>
          <dd className="num">
            {of.edgarUrl !== undefined && /^https?:\/\//.test(of.edgarUrl) ? (
              <a href={of.edgarUrl} target="_blank" rel="noreferrer noopener" className="link">
                {of.accession} <ExternalLink size={12} aria-label="on EDGAR" />
              </a>
            ) : (
              of.accession
            )}
          </dd>
        </div>
        {of.prior !== undefined && !isForm(of) && (
          <div>
            <dt>Compared with</dt>
            <dd>
              <Link to="/filings/$accession" params={{ accession: of.prior }} className="link">
                {of.prior}
              </Link>
              {' · '}
              <Link to="/filings/$accession/diff" params={{ accession: of.accession }} className="link">
                What changed
              </Link>
            </dd>
          </div>
        )}
      </dl>
      {of.documents.length > 0 && (
        <details className={styles.documents}>
          <summary>
            {counted(of.documents.length, 'document')}
            {of.bytes === undefined ? '' : `, ${bytes(of.bytes)}`}
          </summary>
          <ul>
            {of.documents.map((each) => (
              <li key={each.sequence}>
                <a href={`/api/v1/filings/${encodeURIComponent(of.accession)}/documents/${each.sequence}`} target="_blank" rel="noreferrer noopener" className="link">
                  {each.filename}
                </a>
                <span className="quiet">{each.description ?? each.type}</span>
                <span className="quiet num">{bytes(each.bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}
