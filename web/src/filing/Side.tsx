import * as Tabs from '@radix-ui/react-tabs';
import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { AnswerOf, Schema } from '../api/client.ts';
import { catalogue } from '../api/queries.ts';
import { period } from '../format/dates.ts';
import { byUnit, full, readingUnit, short, unitLabel } from '../format/numbers.ts';
import { absentReason, CATEGORIES, CATEGORY_NAME, conceptWords } from '../format/words.ts';
import { Bones, Empty, Figure, Inspect, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import type { FilingSide } from '../routes.tsx';
import { factReference } from './factReference.ts';
import { Statements } from './Statements.tsx';
import styles from './filing.module.css';

interface Props {
  filing: Schema['Filing'];
  facts: UseQueryResult<Schema['Fact'][]>;
  signals: UseQueryResult<AnswerOf<'/api/v1/filings/{accession}/signals'>>;
}

/** What was read from the filing: facts, statements, signals, problems. */
export function Side({ filing, facts, signals }: Props) {
  const search = useSearch({ from: '/filings/$accession' });
  const navigate = useNavigate({ from: '/filings/$accession' });
  const first: FilingSide = filing.facts > 0 ? 'facts' : 'signals';
  const side = search.side ?? first;
  return (
    <Tabs.Root
      className={styles.side}
      value={side}
      onValueChange={(value) => void navigate({ search: (old) => ({ ...old, side: value === first ? undefined : (value as FilingSide) }), replace: true, resetScroll: false })}
    >
      <Tabs.List className={styles.sideTabs} aria-label="Read from the filing">
        <Tabs.Trigger value="facts">
          Facts <span className="num">{filing.facts > 0 ? full(filing.facts) : ''}</span>
        </Tabs.Trigger>
        {filing.facts > 0 && <Tabs.Trigger value="statements">Statements</Tabs.Trigger>}
        <Tabs.Trigger value="signals">
          Signals <span className="num">{filing.signals > 0 ? full(filing.signals) : ''}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="problems">
          Problems <span className="num">{filing.readingProblems.length > 0 ? full(filing.readingProblems.length) : ''}</span>
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="facts" className={styles.sideBody}>
        <Facts filing={filing} facts={facts} />
      </Tabs.Content>
      <Tabs.Content value="statements" className={styles.sideBody}>
        <Statements accession={filing.accession} />
      </Tabs.Content>
      <Tabs.Content value="signals" className={styles.sideBody}>
        <FilingSignals signals={signals} accession={filing.accession} />
      </Tabs.Content>
      <Tabs.Content value="problems" className={styles.sideBody}>
        {filing.readingProblems.length === 0 ? (
          <Empty title="No problems">
            <p>Nothing in this filing was doubtful to read.</p>
          </Empty>
        ) : (
          <ul className={styles.problems}>
            {filing.readingProblems.map((each, index) => (
              <li key={index}>
                <p>{each.message}</p>
                <p className="quiet">
                  <code>{each.code}</code> {each.where}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** The beginning of a text fact; a text block comes with its tags. */
function inWords(value: string): string {
  return value
    .slice(0, 2000)
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&\w+;|\s+/g, ' ')
    .trim()
    .slice(0, 60);
}

function Facts({ filing, facts }: { filing: Schema['Filing']; facts: Props['facts'] }) {
  const search = useSearch({ from: '/filings/$accession' });
  const navigate = useNavigate({ from: '/filings/$accession' });
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const find = search.find ?? '';
  const indexed = useMemo(
    () =>
      // What stands in the text comes first; hidden facts (cover codes, references) after it.
      [...(facts.data ?? [])].sort((a, b) => Number(a.hidden ?? false) - Number(b.hidden ?? false)).map((fact) => ({
        fact,
        words: conceptWords(fact.concept),
        haystack: `${fact.concept} ${conceptWords(fact.concept)} ${fact.unit === undefined ? '' : fact.value} ${Object.values(fact.dimensions ?? {}).join(' ')}`.toLowerCase(),
      })),
    [facts.data],
  );
  const rows = useMemo(() => {
    const words = find.toLowerCase().split(/\s+/).filter(Boolean).map((word) => (/^[\d,.]+$/.test(word) ? word.replace(/,/g, '') : word));
    return words.length === 0 ? indexed : indexed.filter((each) => words.every((word) => each.haystack.includes(word)));
  }, [indexed, find]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => 52, overscan: 10 });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  if (filing.facts === 0) {
    return (
      <Empty title="No facts">
        <p>This filing carries no XBRL.</p>
      </Empty>
    );
  }
  if (facts.data === undefined) {
    return facts.error ? <Failure cause={facts.error} of="The facts" retry={() => void facts.refetch()} /> : <Bones rows={14} label="facts" />;
  }
  return (
    <>
      <div className={styles.sideSearch}>
        <input
          ref={field}
          type="search"
          className={partStyles.input}
          placeholder="Concept, value or member"
          aria-label="Search the facts of this filing"
          value={find}
          onChange={(event) => void navigate({ search: (old) => ({ ...old, find: event.target.value === '' ? undefined : event.target.value }), replace: true, resetScroll: false })}
        />
        {find !== '' && (
          <p className="quiet num" aria-live="polite">
            {full(rows.length)} of {full(indexed.length)}
          </p>
        )}
      </div>
      <div className={styles.sideScroll} ref={box}>
        <ul style={{ height: virtual.getTotalSize() }} className={styles.facts} aria-label="Facts">
          {virtual.getVirtualItems().map((item) => {
            const { fact, words } = rows[item.index]!;
            const reference = factReference(fact) ?? '';
            const numeric = fact.unit !== undefined && fact.value !== undefined;
            return (
              <li key={item.key} style={{ transform: `translateY(${item.start}px)` }} aria-setsize={rows.length} aria-posinset={item.index + 1}>
                <Inspect target={{ kind: 'fact', accession: filing.accession, fact: reference }} className={styles.factRow}>
                  <span className={styles.factName} title={fact.concept}>
                    {words}
                  </span>
                  <span className={styles.factValue}>
                    {fact.nil || fact.value === undefined ? 'nil' : numeric ? (Math.abs(Number(fact.value)) >= 1e6 ? short(Number(fact.value)) : full(fact.value)) : inWords(fact.value)}
                  </span>
                  <span className={styles.factFoot}>
                    {period(fact)}
                    {fact.dimensions !== undefined && ` · ${Object.values(fact.dimensions).map((member) => conceptWords(member).replace(/ Member$/, '')).join(', ')}`}
                    {fact.unit !== undefined && fact.unit !== 'USD' && fact.unit !== 'pure' ? ` · ${fact.unit}` : ''}
                  </span>
                </Inspect>
              </li>
            );
          })}
        </ul>
        {rows.length === 0 && (
          <Empty title="No fact fits">
            <p>Nothing in this filing is called “{find}”.</p>
          </Empty>
        )}
      </div>
    </>
  );
}

function FilingSignals({ signals, accession }: { signals: Props['signals']; accession: string }) {
  const known = useQuery(catalogue());
  if (signals.data === undefined) {
    return signals.error ? <Failure cause={signals.error} of="The signals" retry={() => void signals.refetch()} /> : <Bones rows={12} label="signals" />;
  }
  const present = signals.data.data.filter((each) => each.value !== undefined);
  const absent = signals.data.data.filter((each) => each.value === undefined);
  const nameOf = (id: string) => known.data?.data.find((each) => each.id === id)?.name ?? id.replace(/_/g, ' ');
  if (signals.data.data.length === 0) {
    return (
      <Empty title="No signals">
        <p>No signal reads a filing of this form, or it has not been assessed yet.</p>
      </Empty>
    );
  }
  return (
    <div className={styles.sideScroll}>
      {CATEGORIES.map((category) => {
        const rows = present.filter((each) => each.category === category);
        if (rows.length === 0) return null;
        return (
          <section key={category} className={styles.signalGroup}>
            <h3>{CATEGORY_NAME[category]}</h3>
            <ul>
              {rows.map((each) => {
                const unit = readingUnit(each.id, each.unit ?? known.data?.data.find((one) => one.id === each.id)?.unit);
                return (
                  <li key={each.id}>
                    <span>{nameOf(each.id)}</span>
                    <span>
                      <Figure value={each.value ?? 0} unit={unit} text={byUnit(each.value ?? 0, unit)} target={{ kind: 'filing-signal', accession, id: each.id }} /> <span className={styles.unit}>{unitLabel(unit)}</span>
                    </span>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {absent.length > 0 && (
        <details className={styles.signalGroup}>
          <summary>
            {absent.length} without a value, and why
          </summary>
          <ul>
            {absent.map((each) => (
              <li key={each.id} className={styles.absent}>
                <Inspect target={{ kind: 'filing-signal', accession, id: each.id }}>{nameOf(each.id)}</Inspect>
                <span className="quiet">{absentReason(each)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
