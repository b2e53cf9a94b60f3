import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { catalogue, companySignals, filingSignals } from '../api/queries.ts';
import { time } from '../format/dates.ts';
import { byUnit, percent, readingUnit, saidInFull, unitLabel } from '../format/numbers.ts';
import { absentReason, CATEGORY_NAME, DIRECTION } from '../format/words.ts';
import { useAsOf } from '../shell/AsOf.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { History } from './History.tsx';
import { Head, Loading, Missing, Part } from './panel.tsx';
import styles from './inspector.module.css';

/** A signal of a company, from the latest filing that tells it. */
export function CompanySignalView({ company, id }: { company: string; id: string }) {
  const query = useQuery(companySignals(company, useAsOf()));
  if (query.data === undefined) return <Loading query={query} of="The signal" />;
  const signal = query.data.data.find((each) => each.id === id);
  if (signal === undefined) {
    return (
      <Missing what={id.replace(/_/g, ' ')}>
        No filing of this company that is loaded (and accepted by the chosen date) tells this signal.{' '}
        <Link to="/signals/$signal" params={{ signal: id }} className="link">
          What it would say
        </Link>
      </Missing>
    );
  }
  return <SignalView signal={signal} company={company} accession={signal.accession} form={signal.form} accepted={signal.accepted} history={signal.history} />;
}

/** A signal as one filing tells it. */
export function FilingSignalView({ accession, id }: { accession: string; id: string }) {
  const query = useQuery(filingSignals(accession));
  if (query.data === undefined) return <Loading query={query} of="The signal" />;
  const signal = query.data.data.find((each) => each.id === id);
  if (signal === undefined) return <Missing what={id.replace(/_/g, ' ')}>This filing does not tell this signal.</Missing>;
  return (
    <SignalView
      signal={signal}
      company={query.data.cik === undefined ? undefined : String(query.data.cik)}
      accession={accession}
      form={query.data.form}
      accepted={query.data.accepted}
    />
  );
}

function SignalView({
  signal,
  company,
  accession,
  form,
  accepted,
  history,
}: {
  signal: Schema['Signal'];
  company?: string;
  accession?: string;
  form?: string;
  accepted?: string;
  history?: Schema['CompanySignal']['history'];
}) {
  const definition = useQuery(catalogue()).data?.data.find((each) => each.id === signal.id);
  const unit = readingUnit(signal.id, signal.unit ?? definition?.unit);
  const name = definition?.name ?? signal.id.replace(/_/g, ' ');
  return (
    <div className={styles.body}>
      <Head kicker={CATEGORY_NAME[signal.category]} title={name}>
        {signal.value === undefined ? (
          <p className={styles.absent}>No value. {absentReason(signal)}.</p>
        ) : (
          <p className={styles.value} title={saidInFull(signal.value, signal.unit ?? definition?.unit)}>
            {byUnit(signal.value, unit)} <span className={styles.unit}>{unitLabel(unit)}</span>
          </p>
        )}
        {definition !== undefined && <p className="quiet">{DIRECTION[definition.direction]}.</p>}
      </Head>

      {definition !== undefined && (
        <Part title="Formula">
          <p className={styles.formula}>{definition.formula}</p>
        </Part>
      )}
      {signal.calculation !== undefined && signal.calculation !== '' && (
        <Part title="With the numbers put in">
          <p className={styles.calculation}>{signal.calculation}</p>
        </Part>
      )}
      {signal.evidence !== undefined && signal.evidence.length > 0 && (
        <Part title={signal.value === undefined ? 'What was found' : 'Inputs'}>
          <EvidenceList of={signal.evidence} company={company} home={accession} />
        </Part>
      )}
      {(signal.confidence !== undefined || (signal.flags?.length ?? 0) > 0) && (
        <Part title="Confidence">
          {signal.confidence !== undefined && (
            <p>
              <span className="num">{percent(signal.confidence, 0)}</span>{' '}
              <span className="quiet">
                {signal.confidence >= 0.995 ? 'every input was read as reported' : 'the least sure input, times the factors of this signal'}
              </span>
            </p>
          )}
          {(signal.flags?.length ?? 0) > 0 && (
            <ul className={styles.flags}>
              {signal.flags?.map((flag) => (
                <li key={flag}>{flag.replace(/_/g, ' ')}</li>
              ))}
            </ul>
          )}
        </Part>
      )}
      {history !== undefined && history.length > 0 && (
        <Part title="History">
          <History
            rows={history.map((each) => ({ when: each.period ?? each.accepted, value: each.value, accession: each.accession }))}
            unit={unit}
            name={name}
          />
        </Part>
      )}
      <Part title="Told by">
        <p>
          {accession !== undefined && (
            <Link to="/filings/$accession" params={{ accession }} className="link">
              {form ?? 'Filing'} {accession}
            </Link>
          )}
          {accepted !== undefined && <span className="quiet">, accepted {time(accepted)}</span>}
        </p>
        <p>
          <Link to="/signals/$signal" params={{ signal: signal.id }} className="link">
            Its page in the catalogue
          </Link>
        </p>
      </Part>
    </div>
  );
}
