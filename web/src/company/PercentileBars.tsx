import type { Schema } from '../api/client.ts';
import { fixed } from '../format/numbers.ts';
import { partStyles, Tip } from '../parts/parts.tsx';
import styles from './company.module.css';

/** Where a value stands, in words: at the 12th percentile of 40 companies. */
export function standingInWords(standing: Schema['Percentile']): string {
  const told = [`${ordinal(standing.percentile)} percentile of ${fixed(standing.among, 0)} companies`];
  if (standing.peerPercentile !== undefined) told.push(`${ordinal(standing.peerPercentile)} of ${fixed(standing.peers ?? 0, 0)} peers (SIC ${standing.peerSic ?? ''})`);
  if (standing.sizePercentile !== undefined) told.push(`${ordinal(standing.sizePercentile)} of ${fixed(standing.sizePeers ?? 0, 0)} of about its size`);
  return told.join(', ');
}

function ordinal(percentile: number): string {
  const whole = Math.round(percentile);
  const ends = whole % 100 >= 11 && whole % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][whole % 10] ?? 'th');
  return `${whole}${ends}`;
}

/** Two bars: among all companies, and below it among peers of the industry where there are enough. */
export function PercentileBars({ name, standing }: { name: string; standing: Schema['Percentile'] }) {
  const words = standingInWords(standing);
  return (
    <Tip
      say={
        <>
          <span className={partStyles.tipTitle}>{name}.</span> {words}
        </>
      }
    >
      <span className={styles.standing} role="img" aria-label={`${name}: ${words}`}>
        <span className={styles.standingTrack} data-of="all">
          <span style={{ width: `${standing.percentile}%` }} />
        </span>
        {standing.peerPercentile !== undefined && (
          <span className={styles.standingTrack} data-of="peers">
            <span style={{ width: `${standing.peerPercentile}%` }} />
          </span>
        )}
      </span>
    </Tip>
  );
}
