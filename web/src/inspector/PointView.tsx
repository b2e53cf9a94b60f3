import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { companySeries } from '../api/queries.ts';
import { date, period, time } from '../format/dates.ts';
import { byUnit, readingUnit, said, saidInFull, signedPercent } from '../format/numbers.ts';
import { capital } from '../format/words.ts';
import { useAsOf } from '../shell/AsOf.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { History } from './History.tsx';
import { Head, Loading, Missing, Part } from './panel.tsx';
import styles from './inspector.module.css';

/** A figure of a series at one time. */
export function PointView({ company, series, basis, end }: { company: string; series: string; basis?: string; end: string }) {
  const query = useQuery(companySeries(company, series, basis as Schema['Series']['basis'] | undefined, useAsOf()));
  if (query.data === undefined) return <Loading query={query} of="The figure" />;
  const points = query.data.points;
  const at = points.findIndex((each) => each.end === end);
  const point = points[at];
  const unit = readingUnit(query.data.id, query.data.unit);
  if (point === undefined) return <Missing what={query.data.name}>There is no value for {date(end)}.</Missing>;
  const yearBefore = points.findLast((each) => {
    const days = (Date.parse(end) - Date.parse(each.end)) / 86_400_000;
    return days >= 350 && days <= 380;
  });
  return (
    <div className={styles.body}>
      <Head kicker={point.start === undefined ? `At ${date(point.end)}` : period(point)} title={capital(query.data.name)}>
        <p className={styles.value} title={saidInFull(point.value, query.data.unit)}>
          {said(point.value, unit)}
        </p>
        <p className="quiet num">{saidInFull(point.value, query.data.unit)}</p>
        {yearBefore !== undefined && yearBefore.value !== 0 && (
          <p className="num">
            {unit === 'ratio' || unit === 'fraction'
              ? `${byUnit(yearBefore.value, unit)} a year before`
              : `${signedPercent((point.value - yearBefore.value) / Math.abs(yearBefore.value))} against ${date(yearBefore.end)}`}
          </p>
        )}
      </Head>
      {point.evidence !== undefined && (
        <Part title="Where it stands">
          <EvidenceList of={[point.evidence]} company={company} home={point.accession} />
        </Part>
      )}
      <Part title="Told by">
        {point.accession === undefined ? (
          <p className="quiet">Several filings together.</p>
        ) : (
          <p>
            <Link to="/filings/$accession" params={{ accession: point.accession }} className="link">
              {point.form ?? 'Filing'} {point.accession}
            </Link>
            {point.accepted !== undefined && <span className="quiet">, accepted {time(point.accepted)}</span>}
          </p>
        )}
      </Part>
      <Part title="History">
        <History rows={points.map((each) => ({ when: each.end, value: each.value, accession: each.accession }))} unit={unit} name={query.data.name} />
      </Part>
    </div>
  );
}
