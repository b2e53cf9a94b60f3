import { useMutation, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useId, useState } from 'react';
import { startBackfill } from '../api/client.ts';
import { Failure } from '../parts/Failure.tsx';
import { partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';
import { quartersIn } from './quarters.ts';

const FORMS = ['10-K', '10-Q', '8-K', '4'] as const;

/** Asks for all filings of quarters; they come in below all else and may be paused. */
export function BackfillForm() {
  const id = useId();
  const [text, setText] = useState('');
  const [forms, setForms] = useState<readonly string[]>(['10-K', '10-Q']);
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: startBackfill,
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const quarters = quartersIn(text);

  return (
    <form
      className={styles.ingest}
      onSubmit={(event) => {
        event.preventDefault();
        if (quarters !== undefined && quarters.length > 0) start.mutate({ quarters, forms: [...forms] });
      }}
    >
      <label className={styles.label} htmlFor={`${id}q`}>
        Quarters
      </label>
      <div className={styles.row}>
        <input
          id={`${id}q`}
          className={partStyles.input}
          placeholder="2023Q1..2023Q4"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={quarters === undefined}
          aria-describedby={`${id}h`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className={partStyles.primary} disabled={quarters === undefined || quarters.length === 0 || forms.length === 0 || start.isPending}>
          <History size={14} aria-hidden /> {start.isPending ? 'Asking…' : 'Backfill'}
        </button>
      </div>
      <fieldset className={styles.forms}>
        <legend className="unseen">Forms to backfill</legend>
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
      </fieldset>
      <p id={`${id}h`} className="quiet">
        {quarters === undefined ? 'Write quarters as 2023Q1, years as 2023, or from the first to the last: 2023Q1..2023Q4.' : 'Every company of EDGAR’s index. What is new and what you ask for goes first.'}
      </p>
      <div aria-live="polite">
        {start.isError && <Failure cause={start.error} of="The backfill" />}
        {start.isSuccess && <p className={styles.started}>Begun: {start.data.title}. Its indexes are counted first; it goes on without this page.</p>}
      </div>
    </form>
  );
}
