import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useId, useState, useSyncExternalStore } from 'react';
import { isTurnedAway, letIn, watchAdmission } from '../api/admission.ts';
import { ApiFailure, signIn } from '../api/client.ts';
import { partStyles } from '../parts/parts.tsx';
import { faultOf } from './key.ts';
import styles from './session.module.css';

/** Shows the page, and in its place the sign-in while the server asks for a key. */
export function Admitted({ children }: { children: ReactNode }) {
  const asked = useSyncExternalStore(watchAdmission, isTurnedAway);
  return asked ? <SignIn /> : children;
}

/** Exchanges a key for a session. The key itself is kept nowhere in the browser. */
export function SignIn() {
  const id = useId();
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const [asking, setAsking] = useState(false);

  async function begin(): Promise<void> {
    const shape = faultOf(key);
    setFault(shape);
    if (shape !== undefined) return;
    setAsking(true);
    try {
      await signIn(key.trim());
      setKey('');
      queries.clear();
      letIn();
    } catch (cause) {
      setFault(cause instanceof ApiFailure ? [cause.problem.detail ?? cause.problem.title, cause.problem.mend].filter(Boolean).join(' ') : String(cause));
    } finally {
      setAsking(false);
    }
  }

  return (
    <main className={styles.door}>
      <form
        className={styles.card}
        aria-labelledby={`${id}h`}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <img src="/mark.svg" alt="" width={28} height={28} />
        <h1 id={`${id}h`}>Sign in to Assay</h1>
        <label htmlFor={`${id}k`}>Key</label>
        <input
          id={`${id}k`}
          className={partStyles.input}
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          autoFocus
          placeholder="assay_…"
          value={key}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}f`}
          onChange={(event) => setKey(event.target.value)}
        />
        <p id={`${id}f`} className={styles.fault} role="alert">
          {fault}
        </p>
        <button type="submit" className={partStyles.primary} disabled={asking || key.trim() === ''}>
          <KeyRound size={14} aria-hidden /> {asking ? 'Signing in…' : 'Sign in'}
        </button>
        <p className="quiet">
          An admin makes keys: <code>./assay keys create NAME</code>
        </p>
      </form>
    </main>
  );
}
