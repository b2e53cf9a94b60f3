import { useRouter } from '@tanstack/react-router';
import { CircleAlert, Copy } from 'lucide-react';
import { useState } from 'react';
import { ApiFailure } from '../api/client.ts';
import styles from './parts.module.css';

/** What went wrong, where, how to mend it, and the request id to copy. */
export function Failure({ cause, retry, of }: { cause: unknown; retry?: () => void; of?: string }) {
  const problem = cause instanceof ApiFailure ? cause.problem : undefined;
  const [copied, setCopied] = useState(false);
  const requestId = problem?.requestId;
  return (
    <div className={styles.failure} role="alert">
      <CircleAlert size={18} aria-hidden className={styles.failureIcon} />
      <div>
        <p className={styles.failureTitle}>{problem?.title ?? (of === undefined ? 'This part of the page broke' : `${of} could not be shown`)}</p>
        <p>{problem?.detail ?? (problem ? undefined : String((cause as Error | undefined)?.message ?? cause))}</p>
        {problem?.where !== undefined && <p className="quiet">Where: {problem.where}</p>}
        {problem?.mend !== undefined && <p>{problem.mend}</p>}
        <p className={styles.failureFoot}>
          {retry && (
            <button type="button" className={styles.button} onClick={retry}>
              Try again
            </button>
          )}
          {requestId !== undefined && (
            <button
              type="button"
              className={styles.copy}
              onClick={() => void navigator.clipboard.writeText(requestId).then(() => setCopied(true))}
            >
              <Copy size={13} aria-hidden /> {copied ? 'Copied' : 'Request'} <code>{requestId}</code>
            </button>
          )}
          {problem !== undefined && <code className="quiet">{problem.code}</code>}
        </p>
      </div>
    </div>
  );
}

/** A failure that took the whole page. */
export function PageFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  return (
    <div className={styles.page}>
      <Failure
        cause={error}
        of="This page"
        retry={() => {
          reset?.();
          void router.invalidate();
        }}
      />
    </div>
  );
}
