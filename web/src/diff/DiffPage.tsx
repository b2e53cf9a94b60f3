import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { filing as filingQuery, filingDiff } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, full, percent } from '../format/numbers.ts';
import { Bones, Empty, FormTag } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import styles from './diff.module.css';
import { rowAt, rowsOf, SHOWN, shownAs, shownOf, shownText, type Row, type Shown, type Step } from './rows.ts';

type Section = Schema['SectionDiff'];
type Factor = Schema['RiskFactorChange'];

const KIND_NAME: Record<Shown, string> = { added: 'Added', removed: 'Removed', changed: 'Changed', numbers: 'Numbers', moved: 'Moved', unchanged: 'Unchanged' };
const FACTOR_NAME: Record<Factor['kind'], string> = { new: 'New', dropped: 'Dropped', changed: 'Changed', touched: 'Numbers or order only', unchanged: 'Unchanged' };

/** A filing beside an earlier one of its company: risk factors by heading, sentences in the order of reading. */
export function DiffPage() {
  const { accession } = useParams({ from: '/filings/$accession/diff' });
  const search = useSearch({ from: '/filings/$accession/diff' });
  const navigate = useNavigate({ from: '/filings/$accession/diff' });
  const filed = useQuery(filingQuery(accession));
  const query = useQuery(filingDiff(accession, search.against));

  const sections = query.data?.sections ?? [];
  const section = sections.find((each) => each.name === search.section) ?? sections.find((each) => each.absent === undefined) ?? sections[0];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>What changed{filed.data === undefined ? '' : ` at ${filed.data.company}`}</h1>
        {query.data !== undefined && <Sides of={query.data} />}
        <p className={styles.choice}>
          Compare with{' '}
          {(['prior-year', 'prior-quarter'] as const).map((each) => (
            <Link
              key={each}
              to="."
              search={(old: Record<string, unknown>) => ({ ...old, against: each === 'prior-year' ? undefined : each, at: undefined })}
              className={styles.pill}
              aria-current={(search.against ?? 'prior-year') === each ? 'true' : undefined}
            >
              {each === 'prior-year' ? 'the year before' : 'the quarter before'}
            </Link>
          ))}
          <Link to="/filings/$accession" params={{ accession }} className="link">
            Read the filing
          </Link>
        </p>
      </header>
      {query.data === undefined ? (
        query.error ? (
          <Failure cause={query.error} of="The comparison" retry={() => void query.refetch()} />
        ) : (
          <Bones rows={20} label="the comparison" />
        )
      ) : (
        <>
          <nav className={styles.sections} aria-label="Compared sections">
            {sections.map((each) => (
              <Link
                key={each.name}
                to="."
                search={(old: Record<string, unknown>) => ({ ...old, section: each.name, at: undefined })}
                resetScroll={false}
                className={styles.section}
                aria-current={each === section ? 'page' : undefined}
              >
                {each.title}
                <span className="quiet">{each.likeness === undefined ? 'not compared' : `${percent(each.likeness, 0)} as before`}</span>
              </Link>
            ))}
          </nav>
          {section === undefined || section.absent !== undefined ? (
            <Empty title="This section cannot be compared">
              <p>{section === undefined ? 'Neither filing has a section to compare.' : `${section.absent![0]!.toUpperCase()}${section.absent!.slice(1)}.`}</p>
            </Empty>
          ) : (
            <Compared
              key={section.name}
              of={section}
              now={accession}
              then={query.data.against.accession}
              show={shownOf(search.show)}
              at={search.at}
              onShow={(show) => void navigate({ search: (old) => ({ ...old, show: shownText(show) }), replace: true, resetScroll: false })}
            />
          )}
        </>
      )}
    </div>
  );
}

function Sides({ of }: { of: Schema['FilingDiff'] }) {
  return (
    <dl className={styles.sides}>
      <div>
        <dt>This filing</dt>
        <dd>
          <FormTag form={of.form} /> {of.period === undefined ? '' : `for the period to ${date(of.period)}`}
        </dd>
      </div>
      <div>
        <dt>Compared with</dt>
        <dd>
          <FormTag form={of.against.form} /> {of.against.period === undefined ? '' : `for the period to ${date(of.against.period)}`}{' '}
          <Link to="/filings/$accession" params={{ accession: of.against.accession }} className="link num">
            {of.against.accession}
          </Link>
        </dd>
      </div>
    </dl>
  );
}

interface ComparedProps {
  of: Section;
  now: string;
  then: string;
  show: ReadonlySet<Shown>;
  at: string | undefined;
  onShow: (show: ReadonlySet<Shown>) => void;
}

function Compared({ of, now, then, show, at, onShow }: ComparedProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const steps = useMemo(() => of.steps ?? [], [of.steps]);
  const rows = useMemo(() => rowsOf(steps, show, opened), [steps, show, opened]);
  const list = useRef<HTMLOListElement>(null);
  const place = at === undefined ? undefined : ([at.startsWith('n') ? 'now' : 'then', Number(at.slice(1))] as const);
  const target = place === undefined ? -1 : rowAt(rows, place[0], place[1]);

  useEffect(() => {
    if (target >= 0) list.current?.children[target]?.scrollIntoView({ block: 'center' });
    // Only a new place scrolls; opening a fold must not.
  }, [at]);

  const counts = of.counts!;
  const factors = of.factors ?? [];
  return (
    <div className={styles.columns} data-plain={factors.length === 0 || undefined}>
      {factors.length > 0 && <Factors of={factors} at={at} />}
      <section className={styles.body} aria-label={`Changes in ${of.title}`}>
        <fieldset className={styles.filter}>
          <legend className={styles.legend}>Show</legend>
          {SHOWN.map((kind) => (
            <label key={kind} className={styles.check}>
              <input
                type="checkbox"
                checked={show.has(kind)}
                onChange={(event) => {
                  const next = new Set(show);
                  if (event.target.checked) next.add(kind);
                  else next.delete(kind);
                  onShow(next);
                }}
              />
              {KIND_NAME[kind]} <span className="quiet num">{full(counts[kind])}</span>
            </label>
          ))}
        </fieldset>
        {of.confidence !== undefined && of.confidence < 0.9 && <p className="quiet">One of the two sections was found with confidence {percent(of.confidence, 0)} only.</p>}
        {counts.added + counts.removed + counts.changed + counts.numbers + counts.moved === 0 && (
          <Empty title="Nothing changed">
            <p>Every sentence of this section stands in the earlier filing as it is.</p>
          </Empty>
        )}
        <ol ref={list} className={styles.rows}>
          {rows.map((row, index) => (
            <RowView key={row.index} of={row} now={now} then={then} target={index === target} open={() => setOpened(new Set([...opened, row.index]))} />
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Risk factors that came, went or changed; the others are counted. */
function Factors({ of, at }: { of: readonly Factor[]; at: string | undefined }) {
  const kinds: Factor['kind'][] = ['new', 'dropped', 'changed', 'touched'];
  const still = of.filter((each) => each.kind === 'unchanged').length;
  return (
    <nav className={styles.factors} aria-label="Risk factors">
      {kinds.map((kind) => {
        const own = of.filter((each) => each.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} aria-label={FACTOR_NAME[kind]}>
            <h2>
              {FACTOR_NAME[kind]} <span className="quiet num">{own.length}</span>
            </h2>
            <ul>
              {own.map((each, index) => {
                const place = each.now === undefined ? `t${each.then!.start}` : `n${each.now.start}`;
                return (
                  <li key={index}>
                    <Link
                      to="."
                      search={(old: Record<string, unknown>) => ({ ...old, at: place })}
                      resetScroll={false}
                      preload={false}
                      className={styles.factor}
                      data-kind={kind}
                      aria-current={at === place ? 'location' : undefined}
                    >
                      {(each.now ?? each.then)!.title}
                      {each.now !== undefined && each.then !== undefined && each.now.title !== each.then.title && <span className="quiet">Before: {each.then.title}</span>}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      <p className="quiet">{counted(still, 'risk factor')} unchanged</p>
    </nav>
  );
}

function RowView({ of, now, then, target, open }: { of: Row; now: string; then: string; target: boolean; open: () => void }) {
  if ('folded' in of) {
    return (
      <li className={styles.folded} data-target={target || undefined}>
        <button type="button" onClick={open}>
          {counted(of.folded.length, 'sentence')} not shown
        </button>
      </li>
    );
  }
  const step = of.step;
  const kind = shownAs(step);
  return (
    <li className={styles.row} data-kind={kind} data-target={target || undefined}>
      <span className={styles.kind}>
        {KIND_NAME[kind]}
        {step.kind === 'moved-here' && <span className="quiet">to here</span>}
        {step.kind === 'moved-away' && <span className="quiet">from here</span>}
        {step.routine && <span className="quiet">routine</span>}
      </span>
      <div className={styles.words} data-heading={(step.now ?? step.then)?.heading || undefined}>
        <Words of={step} />
      </div>
      <span className={styles.places}>
        {step.then !== undefined && step.kind !== 'moved-here' && (
          <Place accession={then} of={step.then} words="Show in the earlier filing">
            <ArrowLeft size={14} aria-hidden />
          </Place>
        )}
        {step.now !== undefined && step.kind !== 'moved-away' && (
          <Place accession={now} of={step.now} words="Show in this filing">
            <ArrowRight size={14} aria-hidden />
          </Place>
        )}
      </span>
    </li>
  );
}

function Place({ accession, of, words, children }: { accession: string; of: Schema['DiffSentence']; words: string; children: React.ReactNode }) {
  return (
    <Link to="/filings/$accession" params={{ accession }} search={{ at: `${of.start}-${of.end}` }} preload={false} aria-label={words} title={words} className={styles.place}>
      {children}
    </Link>
  );
}

/** What a step says: words that went are struck, words that came underlined, so that neither needs its colour. */
function Words({ of }: { of: Step }) {
  if (of.kind === 'added') return <ins>{of.now!.text}</ins>;
  if (of.kind === 'removed') return <del>{of.then!.text}</del>;
  if (of.kind === 'moved-away') return <span className="quiet">{of.then!.text}</span>;
  if (of.pieces === undefined) return <>{of.now!.text}</>;
  return (
    <>
      {of.pieces.map((piece, index) => (piece.kind === 'same' ? <span key={index}>{piece.text}</span> : piece.kind === 'added' ? <ins key={index}>{piece.text}</ins> : <del key={index}>{piece.text}</del>))}
    </>
  );
}
