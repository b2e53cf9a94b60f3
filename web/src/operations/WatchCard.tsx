import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { watch } from '../api/queries.ts';
import { time } from '../format/dates.ts';
import { counted, duration, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, Empty, FormTag, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';
import { Pair } from './Pair.tsx';

const STATES: Record<Schema['Watch']['state'], string> = {
  off: 'Off',
  idle: 'Nothing to watch yet',
  on: 'Watching',
  trouble: 'EDGAR does not answer as it should',
};

const SHOWN = 8;

/** What of EDGAR's new filings comes in by itself, and how late. */
export function WatchCard() {
  const asked = useQuery(watch());
  const told = asked.data;
  const taken = (told?.latest ?? []).filter((each) => each.taken).slice(0, SHOWN);
  return (
    <Card title="New filings from EDGAR" id="watch">
      {told === undefined ? (
        asked.error ? (
          <Failure cause={asked.error} of="The watch" retry={() => void asked.refetch()} />
        ) : (
          <Bones rows={4} label="the watch" />
        )
      ) : told.state === 'off' ? (
        <Empty title="Not watched">
          <p>New filings of the companies held would come in by themselves, within seconds of EDGAR showing them. {sentence(told.why)}</p>
          <pre className={styles.code}>
            <code>ASSAY_CONTACT="Your Name you@example.com" ASSAY_WATCH=known ./assay up</code>
          </pre>
        </Empty>
      ) : (
        <>
          <dl className={styles.facts}>
            <Pair name="State" value={<span className={told.state === 'trouble' ? partStyles.worse : undefined}>{STATES[told.state]}</span>} note={told.why ?? (told.open ? 'EDGAR takes filings in' : 'EDGAR is closed')} />
            <Pair name="Watched" value={told.scope} />
            {told.polled !== undefined && <Pair name="Last asked" value={time(told.polled)} note={told.readTo === undefined ? undefined : `read to ${time(told.readTo)}`} />}
            <Pair
              name="Lag"
              value={told.lag.median === undefined ? 'no new filing in a day' : `${duration(told.lag.median)} in the middle`}
              note={told.lag.p95 === undefined ? undefined : `95 of 100 within ${duration(told.lag.p95)}, ${counted(told.lag.filings, 'filing')} in a day`}
            />
            <Pair name="Gaps" value={told.gapsOpen === 0 ? 'none open' : `${fixed(told.gapsOpen, 0)} open`} note={told.gapsOpen === 0 ? undefined : 'closed by the indexes of their days, out after 22 hours in New York'} />
            {told.clockOff !== undefined && told.clockOff !== 0 && <Pair name="Clock" value={`${duration(Math.abs(told.clockOff))} ${told.clockOff > 0 ? 'behind' : 'ahead of'} EDGAR’s`} note="EDGAR’s counts" />}
          </dl>
          {taken.length > 0 && (
            <ul aria-label="Filings that came in by themselves" className={styles.latest}>
              {taken.map((each) => (
                <li key={each.accession}>
                  <FormTag form={each.form} />
                  <Link to="/filings/$accession" params={{ accession: each.accession }} className="link">
                    {each.company ?? each.accession}
                  </Link>
                  <span className="quiet num">{time(each.accepted ?? each.listed)}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Card>
  );
}

function sentence(why: string | undefined): string {
  return why === undefined || why === '' ? '' : `Now: ${why}.`;
}
