import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Schema } from '../api/client.ts';
import { companyScore } from '../api/queries.ts';
import { LazyChart } from '../charts/LazyChart.tsx';
import { date } from '../format/dates.ts';
import { fixed, percent, signed } from '../format/numbers.ts';
import { BANDS, PILLAR_NAME } from '../format/words.ts';
import { contributionName } from '../inspector/contribution.ts';
import { bandClass, BandTag, Bones, Card, Empty, Inspect, partStyles, RiskChange, Tip } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './company.module.css';
import { waterfall, type Step } from './waterfall.ts';

const ZONES = BANDS.map((band, index) => ({ from: index * 20, to: index * 20 + 20, token: `--band-${band}` }));
const WHOLE = [0, 100] as const;
const writeScore = (value: number) => fixed(value, 0);

/** The score, its band, what changed it, and what it is made of. */
export function ScorePanel({ company, ready, assessing }: { company: string; ready: boolean; assessing?: boolean }) {
  const query = useQuery({ ...companyScore(company, useAsOf()), enabled: ready });
  const told = query.data;
  return (
    <Card title="Risk score" aside={told?.score && <Inspect target={{ kind: 'score', company }}>How it is made</Inspect>} className={styles.scoreCard}>
      {query.error && told === undefined ? (
        <Failure cause={query.error} of="The score" retry={() => void query.refetch()} />
      ) : told === undefined ? (
        <Bones rows={12} label="score" />
      ) : told.score === undefined ? (
        <Empty title={assessing ? 'No score yet' : 'No score'}>
          <p>{told.why ?? (assessing ? 'Its filings are being assessed.' : 'A score needs at least one annual or quarterly report that could be read.')}</p>
        </Empty>
      ) : (
        <Scored told={told} score={told.score} company={company} />
      )}
    </Card>
  );
}

function Scored({ told, score, company }: { told: Schema['CompanyScore']; score: Schema['Score']; company: string }) {
  const steps = waterfall(score.contributions);
  return (
    <div className={styles.scoreBody}>
      <div className={styles.scoreTop}>
        <Inspect target={{ kind: 'score', company }} className={styles.dialLink}>
          <Dial score={score.score} band={score.band} />
        </Inspect>
        <div className={styles.scoreWords}>
          <p className={styles.bandLine}>
            <BandTag band={score.band} />
          </p>
          {told.change !== undefined && told.previous !== undefined && (
            <p>
              <RiskChange points={told.change} /> since the{' '}
              <Link to="/filings/$accession" params={{ accession: told.previous.accession }} className="link">
                {told.previous.form} of {date(told.previous.accepted)}
              </Link>
            </p>
          )}
          <p className="quiet">
            <Tip say="How much of what the score reads was found and how sure it is. What is not known counts as a middling 0.30, never as safe.">
              <span tabIndex={0}>{percent(score.confidence, 0)} known</span>
            </Tip>
            , as of {date(score.asOf)}
          </p>
          {score.floor !== undefined && score.floor > 0 && <p className="quiet">An event keeps it at {fixed(score.floor * 100, 0)} or above.</p>}
          {told.changes !== undefined && told.changes.length > 0 && (
            <ul className={styles.changes} aria-label="What changed the score">
              {told.changes
                .filter((each) => Math.abs(each.points) >= 0.05)
                .slice(0, 3)
                .map((each) => (
                  <li key={each.id}>
                    <RiskChange points={each.points} />{' '}
                    {each.id === 'prior' || each.id === 'floor_adjustment' ? (
                      contributionName({ id: each.id, kind: each.id === 'prior' ? 'prior' : 'floor' })
                    ) : (
                      <Inspect target={{ kind: 'signal', company, id: each.id }} className={styles.quietLink}>
                        {each.name ?? each.id.replace(/_/g, ' ')}
                      </Inspect>
                    )}
                  </li>
                ))}
            </ul>
          )}
        </div>
      </div>

      <Drivers title="Raises the risk" of={score.up} company={company} tone={partStyles.worse ?? ''} />
      <Drivers title="Lowers the risk" of={score.down} company={company} tone={partStyles.better ?? ''} />

      <h3 className={styles.partTitle}>What the {fixed(score.score, 0)} points are made of</h3>
      <Waterfall steps={steps} company={company} total={score.score} />

    </div>
  );
}

/** The score over time; a point leads to the filing that moved it. */
export function ScoreHistory({ company, ready }: { company: string; ready: boolean }) {
  const navigate = useNavigate();
  const history = useQuery({ ...companyScore(company, useAsOf()), enabled: ready }).data?.history;
  const points = useMemo(() => (history ?? []).map((each) => ({ when: each.accepted.slice(0, 10), value: each.score, note: `${each.form}, ${each.band}${movedBy(each)}` })), [history]);
  if (history === undefined || history.length < 2) return null;
  return (
    <Card title="Score over time" aside={<span className="quiet">pick a point for its filing</span>}>
      <div className={styles.history}>
        <LazyChart
          points={points}
          shape="step"
          height={170}
          range={WHOLE}
          zones={ZONES}
          write={writeScore}
          onPick={(index) => {
            const told = history[index];
            if (told) void navigate({ to: '/filings/$accession', params: { accession: told.accession } });
          }}
          summary={historyWords(history)}
        />
      </div>
      <Moves of={history} company={company} />
    </Card>
  );
}

const MOVES_SHOWN = 5;

/** The filings that moved the score most lately, and by what. */
function Moves({ of, company }: { of: readonly Schema['ScorePoint'][]; company: string }) {
  const steps = of.filter((each) => Math.abs(each.change ?? 0) >= 0.5).slice(-MOVES_SHOWN).reverse();
  if (steps.length === 0) return null;
  return (
    <ul className={styles.moves} aria-label="Filings that moved the score">
      {steps.map((step) => (
        <li key={step.accession}>
          <RiskChange points={step.change ?? 0} />
          <Link to="/filings/$accession" params={{ accession: step.accession }} className="link">
            {step.form} of {date(step.accepted)}
          </Link>
          <span className="quiet">
            {largest(step).map((move, index) => (
              <span key={move.id}>
                {index > 0 && ', '}
                {signed(move.points, 1)}{' '}
                {isSignal(move.id) ? (
                  <Inspect target={{ kind: 'signal', company, id: move.id }} className={styles.quietLink}>
                    {moveName(move)}
                  </Inspect>
                ) : (
                  moveName(move)
                )}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What moved a score most, in words for its point in the chart. */
export function movedBy(point: Schema['ScorePoint']): string {
  const moves = largest(point);
  return moves.length === 0 ? '' : `; ${moves.map((move) => `${signed(move.points, 1)} ${moveName(move)}`).join(', ')}`;
}

function largest(point: Schema['ScorePoint']): readonly Schema['ScoreMove'][] {
  return (point.moves ?? []).filter((move) => Math.abs(move.points) >= 0.05 && move.id !== 'others').slice(0, 3);
}

const isSignal = (id: string) => id !== 'prior' && id !== 'floor_adjustment';

function moveName(move: Schema['ScoreMove']): string {
  return isSignal(move.id) ? (move.name ?? move.id.replace(/_/g, ' ')) : contributionName({ id: move.id, kind: move.id === 'prior' ? 'prior' : 'floor' });
}

/** The course of a score in one sentence. */
export function historyWords(history: readonly Schema['ScorePoint'][]): string {
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return 'No scores.';
  const top = history.reduce((best, each) => (each.score > best.score ? each : best), first);
  return `Score over time: ${fixed(first.score, 0)} in ${date(first.accepted)}, ${fixed(last.score, 0)} in ${date(last.accepted)}, highest ${fixed(top.score, 0)} on ${date(top.accepted)}.`;
}

function Dial({ score, band }: { score: number; band: Schema['Band'] }) {
  const at = (points: number, radius: number) => {
    const angle = Math.PI * (1 - Math.min(100, Math.max(0, points)) / 100);
    return `${(70 + radius * Math.cos(angle)).toFixed(2)} ${(70 - radius * Math.sin(angle)).toFixed(2)}`;
  };
  const gap = 0.7;
  return (
    <svg viewBox="0 0 140 82" width="164" height="96" className={bandClass(band)} role="img" aria-label={`Score ${fixed(score, 0)} of 100, ${band}`}>
      {BANDS.map((each, index) => {
        const from = index * 20 + (index === 0 ? 0 : gap);
        const to = index * 20 + 20 - (index === 4 ? 0 : gap);
        return (
          <path key={each} d={`M ${at(from, 60)} A 60 60 0 0 1 ${at(to, 60)}`} fill="none" stroke={`var(--band-${each})`} strokeWidth="7" opacity={each === band ? 1 : 0.28} />
        );
      })}
      <path d={`M ${at(score, 50)} L ${at(score, 67)}`} stroke="var(--text)" strokeWidth="2.5" strokeLinecap="round" />
      <text x="70" y="66" textAnchor="middle" className={styles.dialNumber}>
        {fixed(score, 0)}
      </text>
      <text x="70" y="79" textAnchor="middle" className={styles.dialWords}>
        of 100
      </text>
    </svg>
  );
}

function Drivers({ title, of, company, tone }: { title: string; of: readonly Schema['Contribution'][]; company: string; tone: string }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3 className={styles.partTitle}>{title}</h3>
      <ul className={styles.drivers}>
        {of.map((each) => (
          <li key={`${each.kind}${each.id}${each.accession ?? ''}`}>
            <ContributionName of={each} company={company} />
            <span className={`num ${tone}`}>{signed(each.excess ?? each.points, 1)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ContributionName({ of, company }: { of: Schema['Contribution']; company: string }) {
  const words = contributionName(of);
  if (of.kind === 'signal') {
    return (
      <Inspect target={{ kind: 'signal', company, id: of.id }} className={styles.driverName} title={of.pillar === undefined ? undefined : PILLAR_NAME[of.pillar]}>
        {words}
      </Inspect>
    );
  }
  if (of.kind === 'event' && of.accession !== undefined) {
    return (
      <Link to="/filings/$accession" params={{ accession: of.accession }} className={styles.driverName}>
        {words}
      </Link>
    );
  }
  return <span className={styles.driverName}>{words}</span>;
}

function Waterfall({ steps, company, total }: { steps: readonly Step[]; company: string; total: number }) {
  const whole = Math.max(total, ...steps.map((step) => step.to), 1);
  return (
    <table className={styles.waterfall}>
      <colgroup>
        <col />
        <col />
        <col />
      </colgroup>
      <thead className="unseen">
        <tr>
          <th>Part</th>
          <th>Place</th>
          <th>Points</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key}>
            <th scope="row">{step.of === undefined ? step.name : <ContributionName of={step.of} company={company} />}</th>
            <td aria-hidden>
              <span className={styles.track}>
                <span className={styles.bar} data-kind={step.kind} style={{ left: `${(100 * step.from) / whole}%`, width: `${Math.max(0.6, (100 * (step.to - step.from)) / whole)}%` }} />
              </span>
            </td>
            <td className="num">{fixed(step.to - step.from, 1)}</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">Score</th>
          <td aria-hidden />
          <td className="num">{fixed(total, 1)}</td>
        </tr>
      </tbody>
    </table>
  );
}
