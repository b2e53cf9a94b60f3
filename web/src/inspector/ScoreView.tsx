import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { companyScore } from '../api/queries.ts';
import { date, time } from '../format/dates.ts';
import { fixed, percent } from '../format/numbers.ts';
import { PILLAR_NAME, reasonInWords } from '../format/words.ts';
import { BandTag, Inspect, RiskChange } from '../parts/parts.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import { contributionName } from './contribution.ts';
import { Head, Loading, Missing, Part } from './panel.tsx';
import styles from './inspector.module.css';

/** The score of a company: formula, pillars, contributions. */
export function ScoreView({ company }: { company: string }) {
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
