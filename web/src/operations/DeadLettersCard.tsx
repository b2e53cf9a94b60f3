import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { discardWork, replayWork, type Schema } from '../api/client.ts';
import { deadLetters } from '../api/queries.ts';
import { time } from '../format/dates.ts';
import { counted, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, Empty, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';

const ACCESSION = /^\d{10}-\d{2}-\d{6}$/;

/** Work that was given up, with its reason: tried anew or let go, one by one or by reason. */
export function DeadLettersCard() {
  const asked = useInfiniteQuery(deadLetters());
  const queries = useQueryClient();
  const [code, setCode] = useState<string>();
  const [asking, setAsking] = useState(false);
  const settled = {
    onSettled: () => {
      setAsking(false);
      for (const key of ['dead-letters', 'jobs', 'status', 'queue']) void queries.invalidateQueries({ queryKey: [key] });
    },
  };
  const replay = useMutation({ mutationFn: replayWork, ...settled });
  const discard = useMutation({ mutationFn: discardWork, ...settled });
  const busy = replay.isPending || discard.isPending;
  const all = asked.data?.pages.flatMap((page) => page.data) ?? [];
  const reasons = [...new Set(all.map((each) => each.error.code))].sort();
  const shown = code === undefined || !reasons.includes(code) ? all : all.filter((each) => each.error.code === code);
  const more = asked.hasNextPage ? '+' : '';
  const which: Schema['ReplayRequest'] = code !== undefined && reasons.includes(code) ? { code } : { all: true };

  return (
    <Card title={`Given up${all.length > 0 ? ` (${fixed(all.length, 0)}${more})` : ''}`} id="given-up">
      {asked.data === undefined ? (
        asked.error ? (
          <Failure cause={asked.error} of="What was given up" retry={() => void asked.refetch()} />
        ) : (
          <Bones rows={3} label="what was given up" />
        )
      ) : all.length === 0 ? (
        <Empty title="Nothing was given up">
          <p>Work that failed for good stands here with the reason, how to mend it, and its attempts. It can be tried anew.</p>
        </Empty>
      ) : (
        <>
          <div className={styles.tools}>
            {reasons.length > 1 && (
              <label>
                Reason{' '}
                <select className={partStyles.input} value={code ?? ''} onChange={(event) => setCode(event.target.value === '' ? undefined : event.target.value)}>
                  <option value="">all</option>
                  {reasons.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
            )}
            <button type="button" className={partStyles.button} disabled={busy} onClick={() => replay.mutate(which)}>
              <RotateCcw size={14} aria-hidden /> Try {'code' in which ? 'these' : 'all'} anew
            </button>
            {asking ? (
              <span className={styles.sure} role="group" aria-label="Let go for good?">
                <button type="button" className={partStyles.button} disabled={busy} onClick={() => discard.mutate(which)}>
                  Let {'code' in which ? 'these' : 'all'} go
                </button>
                <button type="button" className="link" onClick={() => setAsking(false)}>
                  Keep
                </button>
              </span>
            ) : (
              <button type="button" className={partStyles.button} disabled={busy} onClick={() => setAsking(true)}>
                <Trash2 size={14} aria-hidden /> Let go…
              </button>
            )}
          </div>
          <div aria-live="polite">
            {replay.isError && <Failure cause={replay.error} of="Trying anew" />}
            {discard.isError && <Failure cause={discard.error} of="Letting go" />}
            {replay.isSuccess && !busy && <p className={styles.said}>{counted(replay.data.replayed, 'piece')} tried anew.</p>}
          </div>
          <ul aria-labelledby="given-up" className={styles.letters}>
            {shown.map((each) => (
              <Letter key={each.key} letter={each} busy={busy} replay={() => replay.mutate({ key: each.key })} discard={() => discard.mutate({ key: each.key })} />
            ))}
          </ul>
          {asked.hasNextPage && (
            <p className={styles.said}>
              <button type="button" className="link" disabled={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
                Show more
              </button>
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function Letter({ letter, busy, replay, discard }: { letter: Schema['DeadLetter']; busy: boolean; replay: () => void; discard: () => void }) {
  return (
    <li className={styles.job} data-state="failed">
      <div className={styles.jobHead}>
        <span className={styles.jobTitle}>
          {ACCESSION.test(letter.key) ? (
            <Link to="/filings/$accession" params={{ accession: letter.key }} className="link">
              {letter.title}
            </Link>
          ) : (
            letter.title
          )}
        </span>
        <span className={styles.jobState}>
          <button type="button" className="link" disabled={busy} onClick={replay} aria-label={`Try anew: ${letter.title}`}>
            Try anew
          </button>
          <button type="button" className="link" disabled={busy} onClick={discard} aria-label={`Let go: ${letter.title}`}>
            Let go
          </button>
        </span>
      </div>
      <p className={styles.jobError}>
        <span className={partStyles.worse}>{letter.error.message}</span>
        {letter.error.where !== undefined && <> ({letter.error.where})</>} {letter.error.mend} <code className="quiet">{letter.error.code}</code>
      </p>
      <p className={styles.jobWords}>
        <span className="num">{[letter.form, ACCESSION.test(letter.key) ? letter.key : undefined, counted(letter.attempts, 'attempt')].filter(Boolean).join(', ')}</span>
        <span>{time(letter.failed)}</span>
      </p>
      {letter.history.length > 1 && (
        <details className={styles.history}>
          <summary>What was tried</summary>
          <ol>
            {letter.history.map((past, index) => (
              <li key={index}>
                <span className="num">{time(past.at)}</span> {past.message} <span className="quiet">{past.worker}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
