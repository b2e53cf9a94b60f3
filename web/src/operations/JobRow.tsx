import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { cancelJob, holdJob, type Schema } from '../api/client.ts';
import { time } from '../format/dates.ts';
import { counted, duration, fixed } from '../format/numbers.ts';
import { partStyles, Progress } from '../parts/parts.tsx';
import styles from './operations.module.css';

const STATE: Record<Schema['Job']['state'], string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** What a job works on, one by one. */
function worked(job: Schema['Job']): string {
  return job.kind === 'embed' ? `${counted(job.done, 'group')} of passages` : counted(job.done, 'filing');
}

/** What came of a job so far, in words. */
export function progressWords(job: Schema['Job']): string {
  const made = job.done + job.already + job.failed + job.absent;
  const parts = [job.state === 'running' || job.state === 'waiting' ? `${fixed(made, 0)} of ${fixed(job.total, 0)}` : worked(job)];
  if (job.already > 0) parts.push(`${fixed(job.already, 0)} already there`);
  if (job.failed > 0) parts.push(`${fixed(job.failed, 0)} failed`);
  if (job.absent > 0) parts.push(`${fixed(job.absent, 0)} listed by EDGAR but not held there`);
  if (job.state === 'running' && job.rate !== undefined) parts.push(`${fixed(job.rate, job.rate < 10 ? 1 : 0)}/s`);
  if (job.state === 'running' && job.secondsLeft !== undefined) parts.push(`${duration(job.secondsLeft)} left`);
  return parts.join(', ');
}

/** A job with its progress, rate and time left. */
export function JobRow({ job }: { job: Schema['Job'] }) {
  const queries = useQueryClient();
  const cancel = useMutation({ mutationFn: cancelJob, onSettled: () => void queries.invalidateQueries({ queryKey: ['jobs'] }) });
  const hold = useMutation({ mutationFn: holdJob, onSettled: () => void queries.invalidateQueries({ queryKey: ['jobs'] }) });
  const paused = job.paused === true;
  const open = job.state === 'running' || job.state === 'waiting';
  return (
    <li className={styles.job} data-state={job.state}>
      <div className={styles.jobHead}>
        <span className={styles.jobTitle}>
          {job.accession === undefined ? (
            job.title
          ) : (
            <Link to="/filings/$accession" params={{ accession: job.accession }} className="link">
              {job.title}
            </Link>
          )}
        </span>
        <span className={styles.jobState}>
          {paused ? 'Paused' : STATE[job.state]}
          {open && job.kind === 'backfill' && (
            <button type="button" className="link" disabled={hold.isPending} onClick={() => hold.mutate({ id: job.id, hold: !paused })}>
              {paused ? 'Resume' : 'Pause'}
            </button>
          )}
          {open && job.kind !== 'filing' && (
            <button type="button" className="link" disabled={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
              Cancel
            </button>
          )}
        </span>
      </div>
      {open && <Progress job={job} />}
      <p className={styles.jobWords}>
        <span className="num">{job.kind !== 'filing' ? progressWords(job) : job.accession}</span>
        <span>{time(job.finished ?? job.started ?? job.created)}</span>
      </p>
      {job.error !== undefined && (
        <p className={styles.jobError}>
          <span className={partStyles.worse}>{job.error.message}</span>
          {job.error.where !== undefined && <> ({job.error.where})</>} {job.error.mend} <code className="quiet">{job.error.code}</code>
        </p>
      )}
    </li>
  );
}
