import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trash2, Upload } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { Schema } from '../api/client.ts';
import { addedDocuments, removeDocument, unfinished } from '../api/searching.ts';
import { date } from '../format/dates.ts';
import { bytes, counted, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, CompanyLink, Empty, partStyles } from '../parts/parts.tsx';
import styles from './documents.module.css';
import { useSendings, type Sending } from './useSendings.ts';

type Added = Schema['UploadedDocument'];

const TYPE_NAME: Record<Added['type'], string> = {
  'application/pdf': 'PDF',
  'text/html': 'HTML',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
};

/** How long a removal can be taken back. */
const UNDO_MS = 6000;

/** Documents that people added, to be searched and asked beside filings. */
export function Documents() {
  const list = useQuery(addedDocuments());
  const { sendings, send, dismiss } = useSendings();
  const [company, setCompany] = useState('');
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { leaving, remove, keep, failure } = useRemoval();
  const shown = list.data?.filter((each) => !leaving.some((one) => one.id === each.id));

  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) send([...files], company.trim() === '' ? undefined : company.trim());
    if (chooser.current !== null) chooser.current.value = '';
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <div
      className={`${partStyles.page} ${styles.page}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <h1>Added documents</h1>
      <p className={`quiet ${styles.lead}`}>Reports, letters, transcripts: searched and asked beside the filings. They stay on this server.</p>
      <div className={styles.add} data-over={over || undefined}>
        <Upload size={18} aria-hidden />
        <p>
          Drop files here, or{' '}
          <button type="button" className={partStyles.primary} onClick={() => chooser.current?.click()}>
            Choose files
          </button>
          <span className={styles.kinds}>PDF, HTML, Markdown or text, at most 32 MB each</span>
        </p>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          accept=".pdf,.html,.htm,.md,.markdown,.txt,application/pdf,text/html,text/markdown,text/plain"
          onChange={(event) => take(event.target.files)}
        />
        <label className={styles.company}>
          <span>Of company</span>
          <input className={partStyles.input} placeholder="Ticker or CIK, or none" autoComplete="off" spellCheck={false} value={company} onChange={(event) => setCompany(event.target.value)} />
        </label>
      </div>
      {sendings.length > 0 && (
        <ul className={styles.sendings} aria-label="Being added" aria-live="polite">
          {sendings.map((each) => (
            <SendingRow key={each.id} of={each} dismiss={() => dismiss(each.id)} />
          ))}
        </ul>
      )}
      {leaving.map((each) => (
        <p key={each.id} className={styles.undo} role="status">
          Removed “{each.title}”.{' '}
          <button type="button" className="link" onClick={() => keep(each.id)}>
            Undo
          </button>
        </p>
      ))}
      {failure !== null && <Failure cause={failure} of="The removal" />}
      <Card className={styles.listed}>
        {shown === undefined ? (
          list.error !== null ? (
            <Failure cause={list.error} of="The documents" retry={() => void list.refetch()} />
          ) : (
            <Bones rows={6} label="documents" />
          )
        ) : shown.length === 0 ? (
          <Empty title="No documents yet">
            <p>What you add stands here, and its passages are found by search and cited in answers.</p>
          </Empty>
        ) : (
          <div className={styles.box} tabIndex={0} role="region" aria-label="Added documents">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Title</th>
                  <th scope="col">Company</th>
                  <th scope="col">Kind</th>
                  <th scope="col" className={styles.right}>
                    Size
                  </th>
                  <th scope="col">Found by</th>
                  <th scope="col">Added</th>
                  <th scope="col">
                    <span className="unseen">Remove</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((each) => (
                  <Row key={each.id} of={each} remove={() => remove(each)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  );
}

function Row({ of, remove }: { of: Added; remove: () => void }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/documents/$document" params={{ document: of.id }} className={styles.name}>
          {of.title}
        </Link>
        {of.problems.length > 0 && (
          <span className={styles.problems} title={of.problems.map((each) => each.message).join('\n')}>
            {counted(of.problems.length, 'problem')}
          </span>
        )}
      </th>
      <td>{of.cik === undefined ? <span className="quiet">–</span> : <CompanyLink cik={of.cik}>{of.company ?? String(of.cik)}</CompanyLink>}</td>
      <td>{TYPE_NAME[of.type]}</td>
      <td className={styles.right}>{bytes(of.bytes)}</td>
      <td>{foundBy(of)}</td>
      <td>
        {date(of.added)}
        {of.by === undefined ? '' : `, ${of.by}`}
      </td>
      <td className={styles.right}>
        <button type="button" className={styles.remove} aria-label={`Remove ${of.title}`} onClick={remove}>
          <Trash2 size={14} aria-hidden />
        </button>
      </td>
    </tr>
  );
}

/** How far a document can be found already. */
function foundBy(of: Added): string {
  if (of.passages === undefined) return 'being read';
  if (of.passages === 0) return 'no text to find';
  if (unfinished(of)) return `words; meaning of ${fixed(of.embedded ?? 0, 0)} of ${counted(of.passages, 'passage')}`;
  return of.embedded === undefined ? `words, ${counted(of.passages, 'passage')}` : `words and meaning, ${counted(of.passages, 'passage')}`;
}

function SendingRow({ of, dismiss }: { of: Sending; dismiss: () => void }) {
  if (of.cause !== undefined) {
    return (
      <li className={styles.refused}>
        <p>
          {of.name} was not added.{' '}
          <button type="button" className="link" onClick={dismiss}>
            Dismiss
          </button>
        </p>
        <Failure cause={of.cause} of={of.name} />
      </li>
    );
  }
  return (
    <li className="quiet">
      Adding {of.name}, {bytes(of.bytes)}…
    </li>
  );
}

/** Documents that are taken from the list at once and removed a little later, unless somebody takes it back. Leaving the page does not undo it. */
function useRemoval() {
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<readonly Added[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const gone = useMutation({
    mutationFn: removeDocument,
    onSettled: async (_, __, id) => {
      await queries.invalidateQueries({ queryKey: ['documents'] });
      await queries.invalidateQueries({ queryKey: ['search'] });
      setLeaving((before) => before.filter((each) => each.id !== id));
    },
  });
  const carryOut = gone.mutate;

  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const [id, timer] of waiting) {
        clearTimeout(timer);
        carryOut(id);
      }
      waiting.clear();
    };
  }, [carryOut]);

  const remove = (of: Added) => {
    setLeaving((before) => [...before, of]);
    timers.current.set(
      of.id,
      setTimeout(() => {
        timers.current.delete(of.id);
        carryOut(of.id);
      }, UNDO_MS),
    );
  };
  const keep = (id: string) => {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    setLeaving((before) => before.filter((each) => each.id !== id));
  };
  return { leaving, remove, keep, failure: gone.error };
}

