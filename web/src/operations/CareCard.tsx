import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../api/client.ts';
import { columns, databaseFigures, upkeep } from '../api/queries.ts';
import { ago, time } from '../format/dates.ts';
import { bytes, counted, duration, fixed, percent } from '../format/numbers.ts';
import { Card, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';
import { Pair } from './Pair.tsx';

const COLUMNS: Record<Schema['ColumnsStatus']['state'], string> = {
  off: 'off',
  opening: 'opening',
  building: 'being built',
  feeding: 'catching up',
  following: 'following the records',
  failing: 'failing',
};

/** How database, columns and upkeep do, as far as this server tells of them. */
export function CareCard() {
  const database = useQuery(databaseFigures()).data;
  const series = useQuery(columns()).data;
  const tasks = useQuery(upkeep()).data?.data ?? [];
  const failed = tasks.filter((each) => each.outcome === 'failed');
  const last = [...tasks].filter((each) => each.ended !== undefined).sort((a, b) => b.ended!.localeCompare(a.ended!))[0];
  if (database === undefined && series === undefined && tasks.length === 0) return null;
  return (
    <Card title="How it is kept" id="care">
      <dl className={styles.facts}>
        {database !== undefined && (
          <>
            <Pair name="Database" value={bytes(database.bytes)} note={`${percent(database.cacheHitRate, 1)} of its pages from memory`} />
            <Pair
              name="Connections"
              value={`${fixed(database.active, 0)} at work`}
              note={`${fixed(database.connections, 0)} of ${fixed(database.connectionsAllowed, 0)} open${database.waitingForLocks > 0 ? `, ${fixed(database.waitingForLocks, 0)} waiting for locks` : ''}`}
            />
          </>
        )}
        {series !== undefined && (
          <Pair
            name="Columns"
            value={<span className={series.state === 'failing' ? partStyles.worse : undefined}>{COLUMNS[series.state]}</span>}
            note={series.failure ?? columnsNote(series)}
          />
        )}
        {last !== undefined && <Pair name="Upkeep" value={last.task} note={`${ago(last.ended!, new Date())}${last.told === undefined ? '' : `: ${last.told}`}`} />}
        {failed.map((each) => (
          <Pair key={each.task} name="Failed" value={<span className={partStyles.worse}>{each.task}</span>} note={`${each.ended === undefined ? '' : `${time(each.ended)}: `}${each.told ?? ''}`} />
        ))}
      </dl>
    </Card>
  );
}

function columnsNote(series: Schema['ColumnsStatus']): string {
  const parts: string[] = [];
  if (series.building !== undefined) parts.push(`${fixed(series.building.done, 0)} of ${counted(series.building.of, 'company', 'companies')}`);
  if (series.rows !== undefined) parts.push(counted(series.rows, 'row'));
  if (series.bytes !== undefined) parts.push(bytes(series.bytes));
  if (series.secondsBehind !== undefined && series.secondsBehind >= 1) parts.push(`${duration(series.secondsBehind)} behind`);
  return parts.join(', ');
}
