import { useQuery } from '@tanstack/react-query';
import { jobs, status } from '../api/queries.ts';
import { bytes, duration, fixed, percent } from '../format/numbers.ts';
import { Bones, Card, Empty, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { BackfillForm } from './BackfillForm.tsx';
import { CachesCard } from './CachesCard.tsx';
import { CareCard } from './CareCard.tsx';
import { CostCard } from './CostCard.tsx';
import { DeadLettersCard } from './DeadLettersCard.tsx';
import { HealthCard } from './HealthCard.tsx';
import { IngestForm } from './IngestForm.tsx';
import { JobRow } from './JobRow.tsx';
import { modelNote, modelState } from './model.ts';
import styles from './operations.module.css';
import { Pair } from './Pair.tsx';
import { SearchCard } from './SearchCard.tsx';
import { StatementsCard } from './StatementsCard.tsx';
import { WatchCard } from './WatchCard.tsx';
import { WorkersCard } from './WorkersCard.tsx';

/** Background work, what failed and why, and what runs. */
export function Operations() {
  const work = useQuery(jobs());
  const running = useQuery(status());
  const list = (work.data?.data ?? []).filter((job) => job.kind !== 'filing' || job.state !== 'failed');
  const facts = running.data;

  return (
    <div className={partStyles.page}>
      <h1 className={styles.title}>Operations</h1>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title="Ingest from EDGAR">
            <IngestForm />
          </Card>
          <Card title="Backfill whole quarters">
            <BackfillForm />
          </Card>
          <Card title="Work" id="work">
            {work.data === undefined ? (
              work.error ? (
                <Failure cause={work.error} of="The work" retry={() => void work.refetch()} />
              ) : (
                <Bones rows={5} label="jobs" />
              )
            ) : list.length === 0 ? (
              <Empty title="No work yet">
                <p>Jobs stand here with their progress, rate and time left, from the page and the command line alike.</p>
              </Empty>
            ) : (
              <ul aria-labelledby="work">
                {list.map((job) => (
                  <JobRow key={job.id} job={job} />
                ))}
              </ul>
            )}
          </Card>
          <CostCard />
        </div>
        <div className={styles.column}>
          <WatchCard />
          <Card title="What runs">
            {facts === undefined ? (
              running.error ? (
                <Failure cause={running.error} of="The status" retry={() => void running.refetch()} />
              ) : (
                <Bones rows={8} label="status" />
              )
            ) : (
              <dl className={styles.facts}>
                <Pair name="Assay" value={facts.version} note={`up ${duration(facts.uptimeSeconds)}`} />
                <Pair name="Database" value={facts.database.state} note={[facts.database.version, facts.database.bytes === undefined ? undefined : bytes(facts.database.bytes)].filter(Boolean).join(', ')} />
                <Pair name="Companies" value={fixed(facts.companies, 0)} />
                <Pair name="Filings" value={fixed(facts.filings, 0)} />
                <Pair name="Facts" value={fixed(facts.facts, 0)} />
                <Pair name="Queue" value={`${fixed(facts.queue.running, 0)} running`} note={`${fixed(facts.queue.waiting, 0)} waiting, ${fixed(facts.queue.failed, 0)} failed`} />
                {facts.cache !== undefined && (
                  <Pair
                    name="Cache"
                    value={bytes(facts.cache.bytes)}
                    note={`${fixed(facts.cache.entries, 0)} answers, ${facts.cache.hits + facts.cache.misses === 0 ? 'not asked yet' : `${percent(facts.cache.hits / (facts.cache.hits + facts.cache.misses))} hits`}`}
                  />
                )}
                {facts.edgar !== undefined && (
                  <Pair
                    name="EDGAR"
                    value={facts.edgar.contactSet ? 'contact set' : 'no contact set'}
                    note={`${facts.edgar.address}${facts.edgar.rate === undefined ? '' : `, at most ${fixed(facts.edgar.rate, 0)}/s`}`}
                  />
                )}
                {facts.model !== undefined && facts.model.state !== 'off' && <Pair name="Model" value={modelState(facts.model)} note={modelNote(facts.model)} />}
                {facts.catalogue !== undefined && <Pair name="Catalogue" value={facts.catalogue} />}
                {facts.signalFailures !== undefined && Object.keys(facts.signalFailures).length > 0 && (
                  <Pair
                    name="Failing signals"
                    value={`${Object.keys(facts.signalFailures).length}`}
                    note={Object.entries(facts.signalFailures)
                      .map(([id, times]) => `${id} ${times}×`)
                      .join(', ')}
                  />
                )}
                {facts.access !== undefined && <Pair name="Access" value={facts.access} />}
              </dl>
            )}
          </Card>
          <HealthCard />
          <CareCard />
          <SearchCard />
          <CachesCard />
          <WorkersCard />
          <StatementsCard />
          <DeadLettersCard />
        </div>
      </div>
    </div>
  );
}
