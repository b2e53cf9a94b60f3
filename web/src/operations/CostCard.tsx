import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../api/client.ts';
import { cost } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { bytes, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Card, Empty } from '../parts/parts.tsx';
import styles from './operations.module.css';

const MOST_FORMS = 8;

/** What a thousand filings take, in all and by form, as counted. */
export function CostCard() {
  const asked = useQuery(cost());
  const told = asked.data;
  const forms = [...(told?.forms ?? [])].filter((each) => each.amounts.filings > 0).sort((a, b) => b.amounts.filings - a.amounts.filings).slice(0, MOST_FORMS);
  const dollars = told?.total.dollars !== undefined;
  return (
    <Card title="Cost of 1,000 filings" id="cost" aside={told === undefined ? undefined : <span className="quiet">since {date(told.since)}</span>}>
      {told === undefined ? (
        asked.error ? (
          <Failure cause={asked.error} of="The cost" retry={() => void asked.refetch()} />
        ) : (
          <Bones rows={4} label="the cost" />
        )
      ) : told.total.filings === 0 ? (
        <Empty title="Nothing came in yet">
          <p>Processor seconds, bytes and model calls stand here once filings were brought in, counted as it happens.</p>
        </Empty>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="cost">
          <table className={styles.cost}>
            <thead>
              <tr>
                <th scope="col">Form</th>
                <th scope="col">Filings</th>
                <th scope="col">Reading, s</th>
                <th scope="col">Signals, s</th>
                <th scope="col">Writing, s</th>
                <th scope="col">Fetched</th>
                <th scope="col">Kept</th>
                {dollars && <th scope="col">US$</th>}
              </tr>
            </thead>
            <tbody>
              <Row name="All" filings={told.total.filings} of={told.perThousand} dollars={dollars} />
              {forms.map((each) => (
                <Row key={each.form} name={each.form} filings={each.amounts.filings} of={each.perThousand} dollars={dollars} />
              ))}
            </tbody>
          </table>
          <p className={`quiet ${styles.note}`}>
            Processors in all: {fixed(told.rest.processSeconds, 0)} s, of which {fixed(told.rest.otherSeconds, 0)} s fetching, serving and the runtime itself
            {told.rest.postgresSeconds === undefined ? '' : `; PostgreSQL ${fixed(told.rest.postgresSeconds, 0)} s`}. The database holds {bytes(told.database.bytes)}
            {told.database.bytesPerFiling === undefined ? '' : `, ${bytes(told.database.bytesPerFiling)} a filing`}.{dollars ? '' : ' No prices are set.'}
          </p>
        </div>
      )}
    </Card>
  );
}

function Row({ name, filings, of, dollars }: { name: string; filings: number; of: Schema['CostAmounts']; dollars: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{fixed(filings, 0)}</td>
      <td className="num">{fixed(of.cpuSeconds.reading, 1)}</td>
      <td className="num">{fixed(of.cpuSeconds.assessing, 1)}</td>
      <td className="num">{fixed(of.cpuSeconds.writing, 1)}</td>
      <td className="num">{bytes(of.bytesFetched)}</td>
      <td className="num">{bytes(of.bytesKept)}</td>
      {dollars && <td className="num">{of.dollars === undefined ? '' : fixed(of.dollars, 4)}</td>}
    </tr>
  );
}
