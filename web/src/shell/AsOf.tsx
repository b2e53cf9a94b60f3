import * as Popover from '@radix-ui/react-popover';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarClock, History } from 'lucide-react';
import { useState } from 'react';
import { date } from '../format/dates.ts';
import { partStyles } from '../parts/parts.tsx';
import styles from './shell.module.css';

/** The moment the page looks from, from the address; undefined is now. */
export function useAsOf(): string | undefined {
  return useSearch({ strict: false }).asOf;
}

function useSetAsOf(): (asOf: string | undefined) => void {
  const navigate = useNavigate();
  return (asOf) => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, asOf }), resetScroll: false });
}

function yearsBack(years: number): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.toISOString().slice(0, 10);
}

/** Chooses the moment. */
export function AsOfPicker() {
  const asOf = useAsOf();
  const set = useSetAsOf();
  const [open, setOpen] = useState(false);
  const choose = (day: string | undefined) => {
    setOpen(false);
    set(day);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={`${styles.topButton} ${asOf === undefined ? '' : styles.topButtonOn}`} aria-label={`As of: ${asOf === undefined ? 'now' : date(asOf)}`}>
        <CalendarClock size={15} aria-hidden />
        <span className={styles.wide}>{asOf === undefined ? 'Now' : date(asOf)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} align="end" sideOffset={6} collisionPadding={8} aria-label="As-of date">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const day = new FormData(event.currentTarget).get('day');
              choose(typeof day === 'string' && day !== '' ? day : undefined);
            }}
          >
            <label className={styles.field}>
              <span>Show what was known at the end of</span>
              <input type="date" name="day" defaultValue={asOf?.slice(0, 10) ?? ''} max={new Date().toISOString().slice(0, 10)} className={partStyles.input} />
            </label>
            <div className={styles.quick}>
              <button type="button" className={partStyles.button} onClick={() => choose(yearsBack(1))}>
                A year ago
              </button>
              <button type="button" className={partStyles.button} onClick={() => choose(yearsBack(3))}>
                Three years ago
              </button>
            </div>
            <div className={styles.quick}>
              <button type="submit" className={partStyles.primary}>
                Look from there
              </button>
              <button type="button" className={partStyles.button} onClick={() => choose(undefined)}>
                Now
              </button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Says clearly that one looks from the past. */
export function AsOfBanner() {
  const asOf = useAsOf();
  const set = useSetAsOf();
  if (asOf === undefined) return null;
  return (
    <div className={styles.banner} role="status">
      <History size={15} aria-hidden />
      <span>
        As of <strong>{date(asOf)}</strong>, end of day UTC. Company pages, the screener, search and answers show only what had been accepted by then; lists of companies show the latest score.
      </span>
      <button type="button" onClick={() => set(undefined)}>
        Back to now
      </button>
    </div>
  );
}
