import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { startIngest } from '../api/client.ts';
import { status } from '../api/queries.ts';
import { counted } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';
import { targetsIn } from './targets.ts';

const FORMS = ['10-K', '10-Q', '8-K', '4'] as const;

/** Asks for companies to be fetched from EDGAR; says how to name oneself to the SEC when that is missing. */
export function IngestForm() {
  const id = useId();
  const [text, setText] = useState('');
  const [forms, setForms] = useState<readonly string[]>(FORMS);
  const [since, setSince] = useState('');
  const queries = useQueryClient();
  const running = useQuery(status());
  const start = useMutation({
    mutationFn: startIngest,
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['jobs'] });
      void queries.invalidateQueries({ queryKey: ['status'] });
    },
  });
  const targets = targetsIn(text);
  const contactMissing = running.data?.edgar?.contactSet === false;

  return (
    <form
      id="ingest"
      className={styles.ingest}
      onSubmit={(event) => {
        event.preventDefault();
        if (targets.length > 0) start.mutate({ targets, forms: forms.length === FORMS.length ? [...FORMS] : [...forms], since: since === '' ? undefined : since });
      }}
    >
      {contactMissing && (
        <div className={styles.contact} role="note">
          <KeyRound size={16} aria-hidden />
          <div>
            <p>
              <strong>The SEC wants to know who asks.</strong> Nothing is fetched from it until Assay is started with a contact:
            </p>
            <pre>
              <code>ASSAY_CONTACT="Your Name you@example.com" ./assay up</code>
            </pre>
          </div>
        </div>
      )}
      <label className={styles.label} htmlFor={`${id}t`}>
        Tickers, CIKs or accession numbers
      </label>
      <div className={styles.row}>
        <input
          id={`${id}t`}
          className={partStyles.input}
          placeholder="AAPL, MSFT, 320193"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className={partStyles.primary} disabled={targets.length === 0 || forms.length === 0 || start.isPending}>
          <Download size={14} aria-hidden /> {start.isPending ? 'Asking…' : targets.length > 1 ? `Ingest ${targets.length}` : 'Ingest'}
        </button>
      </div>
      <fieldset className={styles.forms}>
        <legend className="unseen">Forms</legend>
        {FORMS.map((form) => (
          <label key={form}>
            <input
              type="checkbox"
              checked={forms.includes(form)}
              onChange={(event) => setForms(event.target.checked ? FORMS.filter((each) => each === form || forms.includes(each)) : forms.filter((each) => each !== form))}
            />{' '}
            {form === '4' ? 'Form 4' : form}
          </label>
        ))}
        <label>
          filed since <input type="date" className={partStyles.input} value={since} onChange={(event) => setSince(event.target.value)} />
        </label>
      </fieldset>
      <div aria-live="polite">
        {start.isError && <Failure cause={start.error} of="The job" />}
        {start.isSuccess && (
          <p className={styles.started}>
            Begun: {start.data.title}
            {start.data.total > 0 ? `, ${counted(start.data.total, 'filing')}` : ''}. It goes on without this page.
          </p>
        )}
      </div>
    </form>
  );
}
