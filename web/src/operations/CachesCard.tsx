import { useQuery } from '@tanstack/react-query';
import { caches, type Caches } from '../api/caches.ts';
import { bytes, fixed, percent } from '../format/numbers.ts';
import { Card, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';

/** How each level of the cache does, by class of answer; left out of the page where a server does not tell. */
export function CachesCard() {
  const told = useQuery(caches()).data;
  if (told === undefined || told === null || told.levels.length === 0) return null;
  return (
    <Card title="Caches" id="caches">
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="caches">
        <table className={styles.cost}>
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col">Hits</th>
              <th scope="col">Asked</th>
              <th scope="col">Kept</th>
              <th scope="col">Bytes</th>
              <th scope="col">Put out</th>
              <th scope="col">Load, ms</th>
            </tr>
          </thead>
          <tbody>
            {told.levels.map((each) => (
              <Row key={`${each.level} ${each.class}`} of={each} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={`quiet ${styles.note}`}>Load: half of the answers, and 95 of 100, were made within. What a commit changes is not given any more.</p>
    </Card>
  );
}

function Row({ of }: { of: Caches['levels'][number] }) {
  const ill = of.state !== undefined && of.state !== 'up';
  return (
    <tr>
      <th scope="row">
        {of.level} <span className="quiet">{of.class}</span> {ill && <span className={partStyles.worse}>{of.state}</span>}
      </th>
      <td className="num">{of.hits + of.misses === 0 ? '' : percent(of.hitRate, 1)}</td>
      <td className="num">{fixed(of.hits + of.misses, 0)}</td>
      <td className="num">{fixed(of.entries, 0)}</td>
      <td className="num">
        {bytes(of.bytes)}
        {of.capacity === undefined || of.capacity === 0 ? '' : ` of ${bytes(of.capacity)}`}
      </td>
      <td className="num">{fixed(of.evictions, 0)}</td>
      <td className="num">{of.loadMillisP50 === undefined ? '' : `${fixed(of.loadMillisP50, 1)}, ${fixed(of.loadMillisP95 ?? of.loadMillisP50, 1)}`}</td>
    </tr>
  );
}
