import * as Tabs from '@radix-ui/react-tabs';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { Schema } from '../api/client.ts';
import { company as companyQuery, latestTold } from '../api/queries.ts';
import { Brief } from '../brief/Brief.tsx';
import { date, dayOfYear } from '../format/dates.ts';
import { counted } from '../format/numbers.ts';
import { industry } from '../format/words.ts';
import { Bones, Card, FormTag, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { COMPANY_TABS, type CompanyTab } from '../routes.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './company.module.css';
import { Events } from './Events.tsx';
import { Filings } from './Filings.tsx';
import { Insiders } from './Insiders.tsx';
import { BigChart, KeyFigures } from './KeyFigures.tsx';
import { ScoreHistory, ScorePanel } from './ScorePanel.tsx';
import { Signals } from './Signals.tsx';

const TAB_NAME: Record<CompanyTab, string> = { signals: 'Signals', filings: 'Filings', events: 'Events', insiders: 'Insiders' };

/** A company: score and why, key figures, signals, filings, events, insiders. */
export function CompanyPage() {
  const { company: id } = useParams({ from: '/companies/$company' });
  const search = useSearch({ from: '/companies/$company' });
  const navigate = useNavigate({ from: '/companies/$company' });
  const asOf = useAsOf();
  const query = useQuery(companyQuery(id, asOf));

  if (query.error && query.data === undefined) {
    return (
      <div className={partStyles.page}>
        <Failure cause={query.error} of="The company" retry={() => void query.refetch()} />
      </div>
    );
  }

  const tab = search.tab ?? 'signals';
  // The number the company has everywhere; before it is known, the ticker asked for serves as well.
  const cik = query.data === undefined ? id : String(query.data.cik);
  return (
    <div className={partStyles.page}>
      {query.data === undefined ? <HeaderBones id={id} /> : <Header of={query.data} />}
      <div className={styles.above}>
        <ScorePanel company={cik} ready={query.data !== undefined} assessing={query.data?.assessing} />
        <div className={styles.beside}>
          <Card title="Key figures" aside={<span className="quiet">latest fiscal year or balance sheet</span>} className={styles.figuresCard}>
          {query.data === undefined ? (
            <Bones rows={12} label="key figures" />
          ) : (
            <KeyFigures figures={query.data.keyFigures} company={cik} chosen={search.chart} />
          )}
          </Card>
          {search.chart !== undefined && <BigChart company={cik} series={search.chart} basis={search.basis} />}
          <ScoreHistory company={cik} ready={query.data !== undefined} />
          <LatestBrief company={cik} ready={query.data !== undefined} asOf={asOf} />
        </div>
      </div>
      <Tabs.Root
        value={tab}
        onValueChange={(value) =>
          void navigate({ search: (old) => ({ ...old, tab: value === 'signals' ? undefined : (value as CompanyTab) }), replace: true, resetScroll: false })
        }
        className={styles.tabs}
      >
        <Tabs.List className={styles.tabList} aria-label="About the company">
          {COMPANY_TABS.map((each) => (
            <Tabs.Trigger key={each} value={each} className={styles.tab}>
              {TAB_NAME[each]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="signals">
          <Signals company={cik} />
        </Tabs.Content>
        <Tabs.Content value="filings">
          <Filings company={cik} />
        </Tabs.Content>
        <Tabs.Content value="events">
          <Events company={cik} />
        </Tabs.Content>
        <Tabs.Content value="insiders">
          <Insiders company={cik} />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}

/** The latest report or event in prose. */
function LatestBrief({ company, ready, asOf }: { company: string; ready: boolean; asOf: string | undefined }) {
  const latest = useQuery({ ...latestTold(company, asOf), enabled: ready });
  const filed = latest.data?.data[0];
  if (filed === undefined) return null;
  return (
    <Card
      title="The latest filing in brief"
      aside={
        <Link to="/filings/$accession" params={{ accession: filed.accession }} className="link">
          {filed.form} of {date(filed.filed)}
        </Link>
      }
      className={styles.briefCard}
    >
      <Brief accession={filed.accession} />
    </Card>
  );
}

function Header({ of }: { of: Schema['Company'] }) {
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        <h1>{of.name}</h1>
        {of.tickers.length > 0 && <span className={styles.ticker}>{of.tickers.join(', ')}</span>}
        {of.exchange !== undefined && <span className="quiet">{of.exchange}</span>}
        {of.sample && <span className={styles.sample}>made-up company of the sample market</span>}
        <Link to="/ask" search={{ company: String(of.cik) }} className={styles.ask}>
          Ask its filings
        </Link>
      </div>
      <dl className={styles.about}>
        {(of.sicDescription ?? of.sic) !== undefined && (
          <div>
            <dt>Industry</dt>
            <dd>
              {industry(of.sicDescription ?? '')} {of.sic !== undefined && <span className="quiet">SIC {of.sic}</span>}
            </dd>
          </div>
        )}
        {of.state !== undefined && (
          <div>
            <dt>State</dt>
            <dd>{of.state}</dd>
          </div>
        )}
        {of.fiscalYearEnd !== undefined && (
          <div>
            <dt>Fiscal year ends</dt>
            <dd>{dayOfYear(of.fiscalYearEnd)}</dd>
          </div>
        )}
        {of.category !== undefined && (
          <div>
            <dt>Filer</dt>
            <dd>{of.category}</dd>
          </div>
        )}
        {of.lastFiled !== undefined && (
          <div>
            <dt>Last filing</dt>
            <dd>
              {of.lastForm !== undefined && <FormTag form={of.lastForm} />} {date(of.lastFiled)} <span className="quiet">of {counted(of.filings, 'filing')} held</span>
            </dd>
          </div>
        )}
        <div>
          <dt>CIK</dt>
          <dd className="num">{of.cik}</dd>
        </div>
        {of.website !== undefined && /^https?:\/\//.test(of.website) && (
          <div>
            <dt>Website</dt>
            <dd>
              <a href={of.website} rel="noreferrer noopener" target="_blank" className="link">
                {of.website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')} <ExternalLink size={12} aria-hidden />
              </a>
            </dd>
          </div>
        )}
      </dl>
      {of.formerNames !== undefined && of.formerNames.length > 0 && <p className="quiet">Formerly {of.formerNames.join(', ')}</p>}
      {of.story !== undefined && <p className={styles.story}>{of.story}</p>}
      {of.assessing && (
        <p className={styles.assessing} role="status">
          Newer filings are being assessed; signals and score follow by themselves.
        </p>
      )}
    </header>
  );
}

function HeaderBones({ id }: { id: string }) {
  return (
    <header className={styles.head}>
      <h1>{id.toUpperCase()}</h1>
      <div className={partStyles.bone} style={{ width: 420, maxWidth: '100%', margin: '8px 0' }} role="status" aria-label="Loading the company" />
    </header>
  );
}
