import type { Schema } from '../api/client.ts';
import { partStyles, Tip } from '../parts/parts.tsx';
import styles from './company.module.css';
import { standingInWords } from './standing.ts';

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
