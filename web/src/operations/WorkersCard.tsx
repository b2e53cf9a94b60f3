import { useQuery } from '@tanstack/react-query';
import { queue } from '../api/queries.ts';
import { ago } from '../format/dates.ts';
import { counted, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, Empty, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';

const CLASSES = [
  ['io', 'Fetching'],
  ['cpu', 'Reading'],
  ['model', 'Wording'],
] as const;
const MOST_HELD = 6;
const SILENT_SECONDS = 15;

/** How much work waits by what it needs most, and which processes are at what. */
export function WorkersCard() {
  const asked = useQuery(queue());
  const told = asked.data;
  return (
    <Card title="Who works on what" id="workers">
      {told === undefined ? (
        asked.error ? (
          <Failure cause={asked.error} of="The queue" retry={() => void asked.refetch()} />
        ) : (
          <Bones rows={4} label="the queue" />
        )
      ) : (
        <>
          <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="workers">
            <table className={styles.cost}>
              <thead>
                <tr>
                  <th scope="col">Pieces of work</th>
                  <th scope="col">Waiting</th>
                  <th scope="col">Running</th>
                  <th scope="col">Paused</th>
                  <th scope="col">Given up</th>
                </tr>
              </thead>
              <tbody>
                {CLASSES.map(([id, name]) => {
                  const rows = told.classes[id];
                  return (
                    <tr key={id}>
                      <th scope="row">{name}</th>
                      <td className="num">{fixed(rows?.waiting ?? 0, 0)}</td>
                      <td className="num">{fixed(rows?.running ?? 0, 0)}</td>
                      <td className="num">{fixed(rows?.paused ?? 0, 0)}</td>
                      <td className="num">{fixed(rows?.failed ?? 0, 0)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {told.workers.length === 0 ? (
            <Empty title="Nobody works">
              <p>Processes stand here while they work on the queue: this server, and each “./assay worker”.</p>
            </Empty>
          ) : (
            <ul aria-label="Processes" className={styles.letters}>
              {told.workers.map((each) => {
                const silent = (Date.now() - Date.parse(each.heard)) / 1000;
                return (
                  <li key={each.name} className={styles.job}>
                    <div className={styles.jobHead}>
                      <span className={styles.jobTitle}>{each.name}</span>
                      <span className={styles.jobState}>{each.holding.length === 0 ? 'Idle' : `At ${counted(each.holding.length, 'piece')}`}</span>
                    </div>
                    <p className={styles.jobWords}>
                      <span>
                        {each.machine}, process <span className="num">{each.pid}</span>: {each.classes.join(', ')}
                      </span>
                      <span className={silent > SILENT_SECONDS ? partStyles.worse : undefined}>
                        {silent > SILENT_SECONDS ? 'not heard of since' : 'since'} {ago(silent > SILENT_SECONDS ? each.heard : each.started, new Date())}
                      </span>
                    </p>
                    {each.holding.length > 0 && (
                      <p className={`num quiet ${styles.held}`}>
                        {each.holding.slice(0, MOST_HELD).join(', ')}
                        {each.holding.length > MOST_HELD && ` and ${fixed(each.holding.length - MOST_HELD, 0)} more`}
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
    </Card>
  );
}
