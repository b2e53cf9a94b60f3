import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { jobs, newestFilings, status, topCompanies } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed } from '../format/numbers.ts';
import { BANDS, BAND_RANGE } from '../format/words.ts';
import { IngestForm } from '../operations/IngestForm.tsx';
import { JobRow } from '../operations/JobRow.tsx';
import { bandClass, BandTag, Bones, Card, CompanyLink, Empty, FormTag, Inspect, partStyles, RiskChange } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './overview.module.css';

/** The market at a glance: bands, movers, newest filings, running work. */
export function Overview() {
  const asOf = useAsOf();
  const companies = useQuery(topCompanies('-score', 1000));
  const filings = useQuery(newestFilings(24, asOf));
  const work = useQuery(jobs());
  const running = useQuery(status());
  const open = (work.data?.data ?? []).filter((job) => job.kind === 'ingest' && (job.state === 'running' || job.state === 'waiting'));
  const list = companies.data?.data;
  const total = running.data?.companies ?? companies.data?.total ?? list?.length;

  if (companies.error && list === undefined) {
    return (
      <div className={partStyles.page}>
        <Failure cause={companies.error} of="The overview" retry={() => void companies.refetch()} />
      </div>
    );
  }

  const empty = list !== undefined && list.length === 0;
  return (
    <div className={partStyles.page}>
      <header className={styles.head}>
        <h1>{empty ? 'Nothing has been ingested yet' : 'The market at a glance'}</h1>
        {!empty && running.data !== undefined && total !== undefined && (
          <p className="quiet num">
            {counted(total, 'company', 'companies')}, {counted(running.data.filings, 'filing')}, {counted(running.data.facts, 'fact')}
          </p>
        )}
      </header>

      {empty && (
        <Card className={styles.first}>
          <Empty title="Fill it with a company">
            <p>Name a ticker and Assay fetches its filings from EDGAR, reads them, computes its signals and its score. A minute later this page shows it.</p>
          </Empty>
          <IngestForm />
        </Card>
      )}

      {open.length > 0 && (
        <Card title="At work" aside={<Link to="/operations">All work</Link>} className={styles.work} id="atwork">
          <ul aria-labelledby="atwork">
            {open.slice(0, 3).map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        </Card>
      )}

      {!empty && (
        <>
          <Card title="Companies by risk band" aside={<Link to="/companies">All companies</Link>} className={styles.bands}>
            {list === undefined ? <Bones rows={2} label="bands" /> : <Bands companies={list} />}
          </Card>
          <div className={styles.columns}>
            <Card title="Biggest movers" aside={<span className="quiet">points since the filing before</span>}>
              {list === undefined ? <Bones rows={10} label="movers" /> : <Movers companies={list} />}
            </Card>
            <Card title="Riskiest" aside={<Link to="/companies" search={{ sort: '-score' }}>By score</Link>}>
              {list === undefined ? <Bones rows={10} label="companies" /> : <Riskiest companies={list} />}
            </Card>
            <Card title="Newest filings">
              {filings.data === undefined ? (
                filings.error ? (
                  <Failure cause={filings.error} of="The filings" retry={() => void filings.refetch()} />
                ) : (
                  <Bones rows={12} label="filings" />
                )
              ) : filings.data.data.length === 0 ? (
                <Empty title="No filings by then">
                  <p>Nothing that is loaded had been accepted by {date(asOf)}.</p>
                </Empty>
              ) : (
                <ul className={styles.rows}>
                  {filings.data.data.slice(0, 12).map((each) => (
                    <li key={each.accession}>
                      <Link to="/filings/$accession" params={{ accession: each.accession }} className={styles.filing}>
                        <FormTag form={each.form} />
                        <span className={styles.filingWords}>
                          <span className={styles.name}>{each.company}</span>
                          <span className="quiet">{each.title}</span>
                        </span>
                        <span className={`num quiet ${styles.when}`}>{date(each.filed)}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          </div>
        </>
      )}
    </div>
  );
}

type Scored = Schema['CompanySummary'] & { score: Schema['ScoreSummary'] };

function scored(companies: readonly Schema['CompanySummary'][]): Scored[] {
  return companies.filter((each): each is Scored => each.score !== undefined);
}

function Bands({ companies }: { companies: readonly Schema['CompanySummary'][] }) {
  const with_ = scored(companies);
  const without = companies.length - with_.length;
  const counts = BANDS.map((band) => ({ band, count: with_.filter((each) => each.score.band === band).length }));
  const whole = Math.max(1, with_.length);
  return (
    <div className={styles.bandBody}>
      <div className={styles.bandBar} role="img" aria-label={counts.map(({ band, count }) => `${band}: ${count}`).join(', ')}>
        {counts.map(({ band, count }) => count > 0 && <span key={band} className={bandClass(band)} style={{ flexGrow: count / whole }} />)}
      </div>
      <ul className={styles.bandList}>
        {counts.map(({ band, count }) => (
          <li key={band}>
            <Link to="/companies" search={{ band, sort: '-score' }} className={styles.bandCell}>
              <span className={styles.bandCount}>{fixed(count, 0)}</span>
              <BandTag band={band} />
              <span className={`quiet num ${styles.range}`}>{BAND_RANGE[band]}</span>
            </Link>
          </li>
        ))}
        {without > 0 && (
          <li>
            <span className={styles.bandCell}>
              <span className={styles.bandCount}>{fixed(without, 0)}</span>
              <span className="quiet">no score yet</span>
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}

function ScoreRow({ of, change }: { of: Scored; change: boolean }) {
  return (
    <li className={styles.scoreRow}>
      <CompanyLink cik={of.cik} ticker={of.tickers[0]} className={styles.name}>
        {of.name}
      </CompanyLink>
      {change && <RiskChange points={of.score.change} />}
      <Inspect target={{ kind: 'score', company: String(of.cik) }} className={`${partStyles.figure} ${styles.score}`} label={`Score of ${of.name}: ${fixed(of.score.score, 0)}`}>
        {fixed(of.score.score, 0)}
      </Inspect>
      <span className={styles.bandName}>
        <BandTag band={of.score.band} />
      </span>
    </li>
  );
}

function Movers({ companies }: { companies: readonly Schema['CompanySummary'][] }) {
  const moved = scored(companies)
    .filter((each) => Math.abs(each.score.change ?? 0) >= 0.05)
    .sort((a, b) => Math.abs(b.score.change ?? 0) - Math.abs(a.score.change ?? 0))
    .slice(0, 10);
  if (moved.length === 0) {
    return (
      <Empty title="No score has moved yet">
        <p>When a filing changes a score, the company stands here with the points it moved.</p>
      </Empty>
    );
  }
  return (
    <ul className={styles.rows}>
      {moved.map((each) => (
        <ScoreRow key={each.cik} of={each} change />
      ))}
    </ul>
  );
}

function Riskiest({ companies }: { companies: readonly Schema['CompanySummary'][] }) {
  const top = scored(companies)
    .sort((a, b) => b.score.score - a.score.score)
    .slice(0, 10);
  if (top.length === 0) {
    return (
      <Empty title="No scores yet">
        <p>A company gets its score with its first annual or quarterly report.</p>
      </Empty>
    );
  }
  return (
    <ul className={styles.rows}>
      {top.map((each) => (
        <ScoreRow key={each.cik} of={each} change={false} />
      ))}
    </ul>
  );
}
