import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Schema } from '../api/client.ts';
import { companySeries } from '../api/queries.ts';
import { LazyChart } from '../charts/LazyChart.tsx';
import { date, period } from '../format/dates.ts';
import { byUnit, readingUnit, said, saidInFull, signed, signedPercent } from '../format/numbers.ts';
import { capital } from '../format/words.ts';
import { Bones, Card, Empty, Inspect, partStyles } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { Bars, Sparkline } from '../parts/Sparkline.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import { writeTarget } from '../inspector/target.ts';
import styles from './company.module.css';

/** Key figures as small multiples: last value, change, course. */
export function KeyFigures({ figures, company, chosen }: { figures: readonly Schema['KeyFigure'][]; company: string; chosen?: string }) {
  if (figures.length === 0) {
    return (
      <Empty title="No figures yet">
        <p>Revenue, income, margin, cash flow, assets and debt stand here once a report with XBRL facts has been read.</p>
      </Empty>
    );
  }
  return (
    <ul className={styles.figures}>
      {figures.map((figure) => (
        <li key={figure.id} className={styles.figure} data-chosen={figure.id === chosen || undefined}>
          <KeyFigureCell figure={figure} company={company} chosen={figure.id === chosen} />
        </li>
      ))}
    </ul>
  );
}

function isShare(unit: string): boolean {
  return unit === 'ratio' || unit === 'fraction' || unit === 'pure';
}

/** Change of a figure in words: points for what is read as percent, else relative. */
export function changeWords(figure: Schema['KeyFigure']): string | undefined {
  if (figure.change === undefined) return undefined;
  if (readingUnit(figure.id, figure.unit) !== 'fraction') return signedPercent(figure.change);
  const last = figure.points.at(-1);
  const before = last === undefined ? undefined : yearBefore(figure.points, last.end);
  return last === undefined || before === undefined ? undefined : `${signed((last.value - before.value) * 100, 1)} pp`;
}

function yearBefore(points: readonly Schema['SeriesPoint'][], end: string): Schema['SeriesPoint'] | undefined {
  return points.findLast((each) => {
    const days = (Date.parse(end) - Date.parse(each.end)) / 86_400_000;
    return days > 340 && days < 390;
  });
}

function KeyFigureCell({ figure, company, chosen }: { figure: Schema['KeyFigure']; company: string; chosen: boolean }) {
  const unit = readingUnit(figure.id, figure.unit);
  const change = changeWords(figure);
  const values = figure.points.slice(-8).map((point) => point.value);
  const last = figure.points.at(-1);
  const first = figure.points.at(-values.length);
  const summary =
    first && last && values.length > 1
      ? `${figure.name}: ${said(first.value, unit)} at ${date(first.end)}, ${said(last.value, unit)} at ${date(last.end)}`
      : figure.name;
  return (
    <>
      <Link
        to="."
        search={(old: Record<string, unknown>) => ({ ...old, chart: chosen ? undefined : figure.id, basis: undefined })}
        resetScroll={false}
        preload={false}
        className={styles.figureName}
        aria-expanded={chosen}
      >
        {capital(figure.name)}
      </Link>
      {figure.value === undefined || last === undefined ? (
        <p className="quiet">not reported</p>
      ) : (
        <p className={styles.figureLine}>
          <Inspect target={{ kind: 'point', company, series: figure.id, end: last.end }} className={`${partStyles.figure} ${styles.figureValue}`} title={saidInFull(figure.value, figure.unit)}>
            {said(figure.value, unit)}
          </Inspect>
          {change !== undefined && (
            <span className="quiet num" title="against the year before">
              {change}
            </span>
          )}
        </p>
      )}
      <Link
        to="."
        search={(old: Record<string, unknown>) => ({ ...old, chart: chosen ? undefined : figure.id, basis: undefined })}
        resetScroll={false}
        preload={false}
        className={styles.figureChart}
        tabIndex={-1}
        aria-hidden
      >
        {isShare(figure.unit) ? <Sparkline values={values} width={220} height={44} tone="var(--accent)" label={summary} /> : <Bars values={values} height={44} label={summary} />}
      </Link>
      <p className={styles.figureSpan}>
        <span>{first === undefined ? '' : first.end.slice(0, 4)}</span>
        <span>{last === undefined ? '' : last.end.slice(0, 4)}</span>
      </p>
    </>
  );
}

/** One series large, by year or quarter; a point leads to the inspector and from there to its filing. */
export function BigChart({ company, series, basis }: { company: string; series: string; basis?: 'annual' | 'quarter' }) {
  const navigate = useNavigate();
  const query = useQuery(companySeries(company, series, basis, useAsOf()));
  const told = query.data;
  const unit = told === undefined ? undefined : readingUnit(told.id, told.unit);
  const points = useMemo(
    () => told?.points.map((point) => ({ when: point.end, value: point.value, note: [point.start === undefined ? undefined : period(point), point.form].filter(Boolean).join(', ') })) ?? [],
    [told],
  );
  const write = useMemo(() => (value: number) => byUnit(value, unit), [unit]);
  const last = told?.points.at(-1);
  const set = (change: Record<string, unknown>) => void navigate({ to: '.', search: (old: Record<string, unknown>) => ({ ...old, ...change }), resetScroll: false, replace: true });
  const shown = told?.basis;
  const flows = shown === 'annual' || shown === 'quarter';

  return (
    <Card className={styles.big}>
      <div className={styles.bigHead}>
        <h2>{told === undefined ? capital(series.replace(/_/g, ' ')) : capital(seriesTitle(told, unit))}</h2>
        <div className={styles.bigTools}>
          {(flows || basis !== undefined) && (
            <div role="group" aria-label="Period" className={styles.switch}>
              {(['annual', 'quarter'] as const).map((each) => (
                <button key={each} type="button" aria-pressed={(basis ?? shown) === each} onClick={() => set({ basis: each })}>
                  {each === 'annual' ? 'Years' : 'Quarters'}
                </button>
              ))}
            </div>
          )}
          <button type="button" className={styles.closeBig} aria-label="Close the chart" onClick={() => set({ chart: undefined, basis: undefined })}>
            <X size={16} aria-hidden />
          </button>
        </div>
      </div>
      {query.error && told === undefined ? (
        <Failure cause={query.error} of="The series" retry={() => void query.refetch()} />
      ) : told === undefined ? (
        <Bones rows={8} label="series" />
      ) : points.length === 0 ? (
        <Empty title="Nothing on this basis">
          <p>No filing that is loaded tells {told.name.toLowerCase()} {basis === 'quarter' ? 'by quarter' : 'by year'}.</p>
        </Empty>
      ) : (
        <div className={styles.bigBody}>
          <LazyChart
            points={points}
            shape={isShare(told.unit) ? 'line' : 'bar'}
            height={260}
            write={write}
            summary={`${told.name}, ${points.length} values from ${date(points[0]?.when)} to ${date(last?.end)}; the last is ${last === undefined ? '' : said(last.value, unit)}.`}
            onPick={(index) => {
              const point = told.points[index];
              if (point) set({ inspect: writeTarget({ kind: 'point', company, series, basis: told.basis, end: point.end }) });
            }}
          />
          <p className="quiet">Pick a point to see where it stands.</p>
        </div>
      )}
    </Card>
  );
}

/** The title says the finding: Revenue grew 12.3% to 1.23 bn in the year to 30 Sep 2023. */
export function seriesTitle(told: Schema['Series'], unit: string | undefined): string {
  const last = told.points.at(-1);
  if (last === undefined) return told.name;
  const until = told.basis === 'instant' ? `at ${date(last.end)}` : told.basis === 'quarter' ? `in the quarter to ${date(last.end)}` : `in the year to ${date(last.end)}`;
  const before = yearBefore(told.points, last.end);
  if (before === undefined || before.value === 0) return `${told.name} was ${said(last.value, unit)} ${until}`;
  if (unit === 'fraction') {
    const points = (last.value - before.value) * 100;
    return `${told.name} was ${said(last.value, unit)} ${until}, ${signed(points, 1)} points on the year before`;
  }
  if (before.value < 0 || last.value < 0) return `${told.name} was ${said(last.value, unit)} ${until}, after ${said(before.value, unit)} the year before`;
  const change = (last.value - before.value) / before.value;
  if (Math.abs(change) < 0.0005) return `${told.name} stayed at ${said(last.value, unit)} ${until}`;
  return `${told.name} ${change > 0 ? 'grew' : 'fell'} ${signedPercent(Math.abs(change)).slice(1)} to ${said(last.value, unit)} ${until}`;
}
