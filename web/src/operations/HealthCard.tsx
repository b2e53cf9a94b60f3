import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, OctagonAlert } from 'lucide-react';
import type { Schema } from '../api/client.ts';
import { health } from '../api/queries.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';

type Check = NonNullable<Schema['Health']['checks']>[number];
type Status = NonNullable<Check['status']>;

const WORDS: Record<Status, string> = { up: 'well', warning: 'in trouble, answers all the same', down: 'down' };
const ORDER: Record<Status, number> = { down: 0, warning: 1, up: 2 };
const ICONS = { up: CircleCheck, warning: CircleAlert, down: OctagonAlert };

/** Each thing the server needs, the ailing ones first. */
export function HealthCard() {
  const asked = useQuery(health());
  const told = asked.data;
  const checks = [...(told?.checks ?? [])].sort((a, b) => ORDER[a.status] - ORDER[b.status]);
  return (
    <Card title="Health" id="health" aside={told === undefined ? undefined : <span className="quiet">{told.status === 'up' ? 'ready' : 'not ready'}</span>}>
      {told === undefined ? (
        asked.error ? (
          <Failure cause={asked.error} of="Health" retry={() => void asked.refetch()} />
        ) : (
          <Bones rows={4} label="health" />
        )
      ) : (
        <ul aria-labelledby="health" className={styles.checks}>
          {checks.map((each) => {
            const Icon = ICONS[each.status];
            return (
              <li key={each.name} data-status={each.status}>
                <Icon size={14} aria-hidden />
                <span>{each.name}</span>
                <span className={each.status === 'up' ? 'quiet' : partStyles.worse}>{WORDS[each.status]}</span>
                {each.detail !== undefined && <span className="quiet">{each.detail}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
