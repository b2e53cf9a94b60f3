import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { catalogue, companyScore, companySeries, companySignals, filing, filingFacts, filingSignals } from '../api/queries.ts';
import { findFact } from '../filing/factReference.ts';
import { date, period, time } from '../format/dates.ts';
import { byUnit, fixed, full, percent, readingUnit, said, saidInFull, signedPercent, unitLabel } from '../format/numbers.ts';
import { absentReason, capital, CATEGORY_NAME, conceptWords, DIRECTION, PILLAR_NAME, reasonInWords } from '../format/words.ts';
import { BandTag, Bones, Inspect, RiskChange } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { Sparkline } from '../parts/Sparkline.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import { contributionName } from './contribution.ts';
import { EvidenceList } from './EvidenceList.tsx';
import styles from './inspector.module.css';
import { writeTarget, type Target } from './target.ts';

/** The panel on a number: value, formula with the numbers put in, inputs with their places, confidence, history. */
export default function Inspector({ target }: { target: Target }) {
  const navigate = useNavigate();
  const panel = useRef<HTMLElement>(null);
  const key = writeTarget(target);
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    opener.current ??= document.activeElement;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo({ top: 0 });
  }, [key]);

  const close = () => {
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, inspect: undefined }), resetScroll: false });
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus({ preventScroll: true });
  };

  return (
    <aside className={styles.inspector} aria-label="Inspector" ref={panel} tabIndex={-1}>
      <button type="button" className={styles.close} aria-label="Close the inspector" onClick={close}>
        <X size={16} aria-hidden />
      </button>
      <div key={key}>
        <View target={target} />
      </div>
    </aside>
  );
}

function View({ target }: { target: Target }) {
  switch (target.kind) {
    case 'signal':
      return <CompanySignalView {...target} />;
    case 'filing-signal':
      return <FilingSignalView {...target} />;
    case 'point':
      return <PointView {...target} />;
    case 'fact':
      return <FactView {...target} />;
    case 'score':
      return <ScoreView {...target} />;
  }
}

function Loading({ query, of }: { query: { error: unknown; refetch: () => unknown }; of: string }) {
  return query.error ? (
    <div className={styles.body}>
      <Failure cause={query.error} of={of} retry={() => void query.refetch()} />
    </div>
  ) : (
    <Bones rows={9} label={of} />
  );
}

function Head({ kicker, title, children }: { kicker: ReactNode; title: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <p className={styles.kicker}>{kicker}</p>
      <h2>{title}</h2>
      {children}
    </header>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Missing({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className={styles.body}>
      <Head kicker="Not here" title={what} />
      <p>{children}</p>
    </div>
  );
}

function CompanySignalView({ company, id }: { company: string; id: string }) {
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

function FilingSignalView({ accession, id }: { accession: string; id: string }) {
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

function History({ rows, unit, name }: { rows: readonly { when: string; value: number; accession?: string }[]; unit: string | undefined; name: string }) {
  const first = rows[0];
  const last = rows.at(-1);
  return (
    <>
      {rows.length > 1 && first && last && (
        <Sparkline
          values={rows.map((row) => row.value)}
          width={336}
          height={56}
          tone="var(--accent)"
          label={`${name}: from ${byUnit(first.value, unit)} on ${date(first.when)} to ${byUnit(last.value, unit)} on ${date(last.when)}`}
        />
      )}
      <table className={styles.history}>
        <thead className="unseen">
          <tr>
            <th>Period</th>
            <th>Value</th>
          </tr>
        </thead>
        <tbody>
          {[...rows].reverse().map((row, index) => (
            <tr key={index}>
              <td>
                {row.accession === undefined ? (
                  date(row.when)
                ) : (
                  <Link to="/filings/$accession" params={{ accession: row.accession }} className="link">
                    {date(row.when)}
                  </Link>
                )}
              </td>
              <td title={saidInFull(row.value, unit)}>{byUnit(row.value, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function PointView({ company, series, basis, end }: { company: string; series: string; basis?: string; end: string }) {
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

function FactView({ accession, fact: reference }: { accession: string; fact: string }) {
  const facts = useQuery(filingFacts(accession));
  const whole = useQuery(filing(accession));
  if (facts.data === undefined) return <Loading query={facts} of="The fact" />;
  const fact = findFact(facts.data, reference);
  if (fact === undefined) return <Missing what="Fact">This filing has no fact {reference}.</Missing>;
  const number = fact.unit !== undefined && fact.value !== undefined && Number.isFinite(Number(fact.value));
  const others = facts.data.filter((each) => each !== fact && each.concept === fact.concept && each.dimensions === undefined && each.value !== undefined).slice(0, 12);
  return (
    <div className={styles.body}>
      <Head kicker={whole.data === undefined ? 'Fact' : `Fact of the ${whole.data.form} of ${whole.data.company}`} title={conceptWords(fact.concept)}>
        {fact.value === undefined || fact.nil ? (
          <p className={styles.absent}>Reported as nil: the company says there is no value.</p>
        ) : number ? (
          <p className={styles.value}>{full(fact.value)}</p>
        ) : (
          <p className={styles.words}>{fact.value.length > 600 ? `${fact.value.slice(0, 600)}…` : fact.value}</p>
        )}
      </Head>
      <Part title="As reported">
        <dl className={styles.pairs}>
          <dt>Concept</dt>
          <dd>
            <code>{fact.concept}</code>
          </dd>
          {fact.unit !== undefined && (
            <>
              <dt>Unit</dt>
              <dd>{fact.unit}</dd>
            </>
          )}
          <dt>Period</dt>
          <dd>{period(fact) || 'not said'}</dd>
          {fact.decimals !== undefined && (
            <>
              <dt>Precision</dt>
              <dd>{precision(fact.decimals)}</dd>
            </>
          )}
          {Object.entries(fact.dimensions ?? {}).map(([axis, member]) => (
            <FactDimension key={axis} axis={axis} member={member} />
          ))}
          {fact.document !== undefined && (
            <>
              <dt>Place</dt>
              <dd>
                {fact.document}
                {fact.byteStart === undefined ? '' : `, bytes ${full(fact.byteStart)} to ${full(fact.byteEnd ?? fact.byteStart)}`}
              </dd>
            </>
          )}
        </dl>
      </Part>
      <p>
        {fact.textStart === undefined ? (
          <span className="quiet">It does not stand in the visible text{fact.hidden ? ': the filing keeps it hidden' : ''}.</span>
        ) : (
          <Link
            to="/filings/$accession"
            params={{ accession }}
            search={(before: Record<string, unknown>) => ({ ...before, fact: reference, at: undefined, section: undefined })}
            className="link"
          >
            Show it in the text
          </Link>
        )}
      </p>
      {others.length > 0 && (
        <Part title="The same concept, other periods">
          <table className={styles.history}>
            <tbody>
              {others.map((each, index) => (
                <tr key={index}>
                  <td>{period(each)}</td>
                  <td>{each.unit === undefined ? each.value : full(each.value ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
    </div>
  );
}

function FactDimension({ axis, member }: { axis: string; member: string }) {
  return (
    <>
      <dt title={axis}>{conceptWords(axis).replace(/ Axis$/, '')}</dt>
      <dd title={member}>{conceptWords(member).replace(/ Member$/, '')}</dd>
    </>
  );
}

/** Decimals in words: -6 is exact to millions. */
function precision(decimals: string): string {
  if (decimals === 'INF') return 'exact';
  const places = Number(decimals);
  if (!Number.isInteger(places)) return decimals;
  if (places > 0) return `${places} decimals`;
  if (places === 0) return 'to the unit';
  const names: Record<number, string> = { 3: 'thousands', 6: 'millions', 9: 'billions' };
  return `to ${names[-places] ?? `10^${-places}`}`;
}

function ScoreView({ company }: { company: string }) {
  const query = useQuery(companyScore(company, useAsOf()));
  if (query.data === undefined) return <Loading query={query} of="The score" />;
  const { score, why, change, previous } = query.data;
  if (score === undefined) return <Missing what="Score">{why ?? 'There is no score yet.'}</Missing>;
  return (
    <div className={styles.body}>
      <Head kicker="Risk score, 0 to 100, higher is riskier" title={<BandTag band={score.band} />}>
        <p className={styles.value}>{fixed(score.score, 1)}</p>
        {change !== undefined && previous !== undefined && (
          <p>
            <RiskChange points={change} /> <span className="quiet">since the {previous.form} of {date(previous.accepted)}</span>
          </p>
        )}
      </Head>
      <Part title="Formula">
        <p className={styles.formula}>100 × max(C × L + (1 − C) × 0.30, F)</p>
        <p className="quiet">L: weighted mean of the pillars. C: confidence; what is not known counts as 0.30. F: the floor an event sets.</p>
      </Part>
      {score.linear !== undefined && (
        <Part title="With the numbers put in">
          <p className={styles.calculation}>
            100 × max({fixed(score.confidence, 4)} × {fixed(score.linear, 4)} + {fixed(1 - score.confidence, 4)} × 0.30, {fixed(score.floor ?? 0, 2)}) = {fixed(score.score, 2)}
          </p>
        </Part>
      )}
      <Part title="Pillars">
        <table className={styles.history}>
          <thead>
            <tr>
              <th>Pillar</th>
              <th>Weight</th>
              <th>Risk</th>
              <th>Known</th>
            </tr>
          </thead>
          <tbody>
            {score.pillars.map((pillar) => (
              <tr key={pillar.id} className={pillar.usable ? undefined : 'quiet'}>
                <td>{PILLAR_NAME[pillar.id] ?? pillar.id}</td>
                <td>{percent(pillar.weight, 0)}</td>
                <td>{pillar.usable ? fixed(pillar.value, 2) : 'left out'}</td>
                <td>{percent(pillar.coverage, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      <Part title="Contributions, in points">
        <table className={styles.history}>
          <tbody>
            {score.contributions.map((each) => (
              <tr key={`${each.kind}${each.id}${each.accession ?? ''}`}>
                <td>
                  {each.kind === 'signal' ? (
                    <Inspect target={{ kind: 'signal', company, id: each.id }} className="link">
                      {each.name ?? each.id.replace(/_/g, ' ')}
                    </Inspect>
                  ) : each.kind === 'event' && each.accession !== undefined ? (
                    <Link to="/filings/$accession" params={{ accession: each.accession }} className="link">
                      {each.name ?? each.id.replace(/_/g, ' ')}
                    </Link>
                  ) : (
                    contributionName(each)
                  )}
                </td>
                <td>{fixed(each.points, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      {score.unavailable.length > 0 && (
        <Part title={`Not known (${score.unavailable.length})`}>
          <ul className={styles.unknown}>
            {score.unavailable.map((each) => (
              <li key={`${each.pillar}${each.id}`}>
                {each.id.replace(/_/g, ' ')} <span className="quiet">{reasonInWords(each.reason)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Told by">
        <p>
          <Link to="/filings/$accession" params={{ accession: score.accession }} className="link">
            {score.accession}
          </Link>
          <span className="quiet">, as of {time(score.asOf)}</span>
          {score.weightsVersion !== undefined && <span className="quiet">, weights {score.weightsVersion}</span>}
        </p>
      </Part>
    </div>
  );
}
