import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Files, MessageCircleQuestionMark, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { status } from '../api/queries.ts';
import { opening, searchPages } from '../api/searching.ts';
import { date } from '../format/dates.ts';
import { counted } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Empty, partStyles } from '../parts/parts.tsx';
import type { SearchSearch } from '../routes.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import { Facets, facetWords } from './Facets.tsx';
import { Hit } from './Hit.tsx';
import styles from './search.module.css';
import { listed, readsAsQuestion, toggled } from './words.ts';

const NARROWS = ['company', 'form', 'kind', 'item', 'year'] as const;

const NO_FILTERS = { company: undefined, form: undefined, kind: undefined, item: undefined, year: undefined, since: undefined, until: undefined } as const;

const EXAMPLES = ['"going concern"', 'supply chain disruption', '"material weakness"~3', 'customer concentration', 'cybersecurity incident', 'goodwill impairment test'];

/** Passages of filings and added documents, with what they are of beside them; the address holds all of it. */
export function SearchPage() {
  const search = useSearch({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  const asOf = useAsOf();
  const q = search.q ?? '';
  const sought = { q, mode: search.mode, company: search.company, form: search.form, item: search.item, kind: search.kind, year: search.year, since: search.since, until: search.until, asOf };
  const building = useQuery({ ...status(), enabled: q !== '' }).data?.search?.state === 'building';
  // What the index does not hold yet may come: an empty answer is asked for again.
  const pages = useInfiniteQuery({ ...searchPages(sought), enabled: q !== '', refetchInterval: (query) => (building && query.state.data?.pages[0]?.data.length === 0 ? 5000 : false) });
  const [filtering, setFiltering] = useState(false);
  const hits = useMemo(() => pages.data?.pages.flatMap((page) => page.data) ?? [], [pages.data]);
  const first = pages.data?.pages[0];
  const list = useRef<HTMLOListElement>(null);
  const set = (change: Partial<SearchSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  useHitKeys(list);

  if (q === '') return <Nothing />;

  const filters = NARROWS.flatMap((facet) => listed(search[facet]).map((value) => ({ facet, value, label: first?.facets?.[facet].find((each) => each.value === value)?.label })));
  const narrow = filters.length + (search.since === undefined ? 0 : 1) + (search.until === undefined ? 0 : 1);

  return (
    <div className={`${partStyles.page} ${styles.page}`}>
      <header className={styles.head}>
        <h1>{q}</h1>
        <span className="quiet num" aria-live="polite">
          {first === undefined ? '' : `${counted(first.total ?? hits.length, 'passage')}`}
        </span>
        <div className={styles.tools}>
          <button type="button" className={styles.phone} aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
            <SlidersHorizontal size={14} aria-hidden /> Filters{narrow > 0 ? ` (${narrow})` : ''}
          </button>
          <fieldset className={styles.modes}>
            <legend className="unseen">Found by</legend>
            {([undefined, 'words', 'meaning'] as const).map((mode) => (
              <label key={mode ?? 'both'}>
                <input type="radio" name="mode" checked={search.mode === mode} onChange={() => set({ mode })} />
                <span>{mode === undefined ? 'Both' : mode === 'words' ? 'Words' : 'Meaning'}</span>
              </label>
            ))}
          </fieldset>
          <Link to="/ask" search={{ q, company: search.company, form: search.form }} className={readsAsQuestion(q) ? partStyles.primary : partStyles.button}>
            <MessageCircleQuestionMark size={14} aria-hidden /> Ask this
          </Link>
        </div>
      </header>

      {narrow > 0 && (
        <ul className={styles.chips} aria-label="Filters">
          {filters.map(({ facet, value, label }) => (
            <Chip key={`${facet} ${value}`} words={facetWords(facet, value, label)} drop={() => set({ [facet]: toggled(search[facet], value) })} />
          ))}
          {search.since !== undefined && <Chip words={`filed since ${date(search.since)}`} drop={() => set({ since: undefined })} />}
          {search.until !== undefined && <Chip words={`filed until ${date(search.until)}`} drop={() => set({ until: undefined })} />}
          {narrow > 1 && (
            <li>
              <button type="button" className="link" onClick={() => set(NO_FILTERS)}>
                Clear all
              </button>
            </li>
          )}
        </ul>
      )}

      <div className={styles.columns}>
        <aside className={styles.aside} data-open={filtering || undefined} aria-label="Filters of the search">
          {first === undefined && pages.error === null ? <Bones rows={12} label="filters" /> : <Facets of={first?.facets} search={search} set={set} />}
        </aside>
        <section className={styles.results} aria-label="Passages found" aria-busy={pages.isFetching}>
          {building && (
            <p className={styles.note} role="status">
              The index is being built: what is not in it yet is not found.
            </p>
          )}
          {first?.meaning === 'away' && (
            <p className={styles.note} role="status">
              Found by words alone: the model that knows meanings is not open yet.
            </p>
          )}
          {first?.meaning === 'off' && search.mode !== 'words' && (
            <p className={styles.note} role="status">
              Found by words alone: this server is set to know no meanings.
            </p>
          )}
          {first === undefined ? (
            pages.error !== null ? (
              <Failure cause={pages.error} of="The search" retry={() => void pages.refetch()} />
            ) : (
              <>
                {opening(pages.failureReason) && (
                  <p className={styles.note} role="status">
                    The index is being opened. The passages come as soon as it is.
                  </p>
                )}
                <Bones rows={16} label="passages" />
              </>
            )
          ) : hits.length === 0 ? (
            <Empty
              title="No passage was found"
              action={
                narrow > 0 ? (
                  <button type="button" className={partStyles.button} onClick={() => set(NO_FILTERS)}>
                    Search without filters
                  </button>
                ) : (
                  <Link to="/ask" search={{ q }} className={partStyles.button}>
                    Ask it as a question
                  </Link>
                )
              }
            >
              <p>{narrow > 0 ? 'Nothing under these filters has these words or this meaning.' : 'No filing and no added document has these words. Fewer words find more; “a phrase” in quotes finds it as it stands.'}</p>
            </Empty>
          ) : (
            <>
              <ol ref={list} className={styles.list} data-stale={pages.isPlaceholderData || undefined}>
                {hits.map((hit) => (
                  <li key={`${hit.document} ${hit.part} ${hit.start} ${hit.kind}`}>
                    <Hit of={hit} />
                  </li>
                ))}
              </ol>
              {pages.hasNextPage && (
                <button type="button" className={styles.next} disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  {pages.isFetchingNextPage ? 'Looking…' : 'More passages'}
                </button>
              )}
            </>
          )}
        </section>
      </div>
    </div>
  );
}

function Chip({ words, drop }: { words: string; drop: () => void }) {
  return (
    <li className={styles.chip}>
      {words}
      <button type="button" aria-label={`Without ${words}`} onClick={drop}>
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}

/** What would be here, before anything was looked for. */
function Nothing() {
  return (
    <div className={partStyles.page}>
      <Empty title="Search what filings say">
        <p>
          Press <kbd>/</kbd> and type words or a sentence. Sections, tables, exhibits and added documents are found by their words and by their meaning; “a phrase” in quotes, “near words”~5, and −without work too.
        </p>
        <ul className={styles.examples} aria-label="Examples">
          {EXAMPLES.map((each) => (
            <li key={each}>
              <Link to="/search" search={{ q: each }} className={partStyles.button}>
                {each}
              </Link>
            </li>
          ))}
        </ul>
        <Link to="/documents" className={partStyles.button}>
          <Files size={14} aria-hidden /> Add documents of your own
        </Link>
      </Empty>
    </div>
  );
}

/** Keys that lead from passage to passage. */
function useHitKeys(list: RefObject<HTMLOListElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))) return;
      const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('h3 a') ?? [])];
      if (step === 0 || links.length === 0) return;
      const at = links.findIndex((each) => each.closest('li')?.contains(document.activeElement));
      // An arrow scrolls until one has begun to walk.
      if (at < 0 && event.key.startsWith('Arrow')) return;
      event.preventDefault();
      const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
      next?.focus({ preventScroll: true });
      next?.closest('li')?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}
