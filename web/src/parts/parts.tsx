import * as RadixTooltip from '@radix-ui/react-tooltip';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { said, saidInFull, signed } from '../format/numbers.ts';
import { readTarget, writeTarget, type Target } from '../inspector/target.ts';
import styles from './parts.module.css';

export { styles as partStyles };

/** A tooltip on hover and focus. */
export function Tip({ say, children }: { say: ReactNode; children: ReactElement }) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content className={styles.tip} sideOffset={6} collisionPadding={8}>
          {say}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

/** A skeleton in rows. */
export function Bones({ rows, label }: { rows: number; label: string }) {
  return (
    <div className={styles.bones} role="status" aria-label={`Loading ${label}`}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.bone} style={{ width: `${92 - ((row * 37) % 45)}%` }} />
      ))}
    </div>
  );
}

/** What would be here and the one action that fills it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h3>{title}</h3>
      {children}
      {action}
    </div>
  );
}

/** A group with a heading and, at its right, a way on. */
export function Card({ title, aside, children, className, id }: { title?: ReactNode; aside?: ReactNode; children: ReactNode; className?: string; id?: string }) {
  return (
    <section className={`${styles.card} ${className ?? ''}`} aria-labelledby={id}>
      {title !== undefined && (
        <div className={styles.cardHead}>
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** The band of a score: a coloured square and its word. */
export function BandTag({ band }: { band: Schema['Band'] }) {
  return <span className={`${styles.band} ${styles[band]}`}>{band[0]!.toUpperCase() + band.slice(1)}</span>;
}

export const bandClass = (band: Schema['Band'] | undefined): string => (band === undefined ? '' : (styles[band] ?? ''));

/** A change in points of risk: up is worse. */
export function RiskChange({ points, digits = 1 }: { points: number | undefined; digits?: number }) {
  if (points === undefined) return null;
  const still = Math.abs(points) < 0.5 * 10 ** -digits;
  return <span className={`num ${still ? 'quiet' : points > 0 ? styles.worse : styles.better}`}>{still ? '0.0' : signed(points, digits)}</span>;
}

/** Form type as a small tag. */
export function FormTag({ form }: { form: string }) {
  return <span className={styles.form}>{form}</span>;
}

/** A number that opens the inspector; the full figure on hover. */
export function Figure({ value, unit, target, text, className }: { value: number; unit?: string; target: Target; text?: string; className?: string }) {
  return (
    <Inspect target={target} className={`${styles.figure} ${className ?? ''}`} title={saidInFull(value, unit)}>
      {text ?? said(value, unit)}
    </Inspect>
  );
}

/** Whatever opens the inspector on a number. */
export function Inspect({ target, children, className, title, label }: { target: Target; children: ReactNode; className?: string; title?: string; label?: string }) {
  return (
    <Link
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, inspect: writeTarget(target) })}
      resetScroll={false}
      preload={false}
      className={className}
      title={title}
      aria-label={label}
      data-inspect
    >
      {children}
    </Link>
  );
}

/** Links to a company in the words at hand. */
export function CompanyLink({ cik, ticker, children, className }: { cik: number; ticker?: string; children: ReactNode; className?: string }) {
  return (
    <Link to="/companies/$company" params={{ company: ticker ?? String(cik) }} className={className}>
      {children}
    </Link>
  );
}

const SEVERITY = {
  critical: { icon: OctagonAlert, words: 'Critical', colour: 'var(--band-severe-text)' },
  high: { icon: TriangleAlert, words: 'High', colour: 'var(--band-high-text)' },
  medium: { icon: CircleAlert, words: 'Medium', colour: 'var(--band-elevated-text)' },
  low: { icon: Info, words: 'Low', colour: 'var(--band-moderate-text)' },
} as const;

/** Severity in four steps with an icon each. */
export function Severity({ of }: { of: Schema['CompanyEvent']['severity'] }) {
  if (of === undefined || of === 'none') return <span className="quiet">–</span>;
  const { icon: Icon, words, colour } = SEVERITY[of];
  return (
    <span className={styles.severity} style={{ color: colour }}>
      <Icon size={14} aria-hidden /> {words}
    </span>
  );
}

/** Progress of a job: done, already there, failed. */
export function Progress({ job }: { job: Pick<Schema['Job'], 'total' | 'done' | 'already' | 'failed' | 'absent' | 'title'> }) {
  const whole = Math.max(1, job.total);
  const made = job.done + job.already + job.failed + job.absent;
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={job.title}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={Math.min(made, whole)}
      aria-valuetext={`${made} of ${job.total}`}
    >
      <span className={styles.done} style={{ width: `${(100 * job.done) / whole}%` }} />
      <span className={styles.already} style={{ width: `${(100 * job.already) / whole}%` }} />
      <span className={styles.failedPart} style={{ width: `${(100 * job.failed) / whole}%` }} />
    </div>
  );
}

export { readTarget, writeTarget };
