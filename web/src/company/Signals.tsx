import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Flag } from 'lucide-react';
import { useMemo } from 'react';
import type { Schema } from '../api/client.ts';
import { catalogue, companyPercentiles, companySignals } from '../api/queries.ts';
import { definitionSentence } from '../catalogue/sentence.ts';
import { date } from '../format/dates.ts';
import { byUnit, percent, readingUnit, unitLabel } from '../format/numbers.ts';
import { absentReason, CATEGORIES, CATEGORY_NAME } from '../format/words.ts';
import { Bones, Empty, Figure, Inspect, partStyles, Tip } from '../parts/parts.tsx';
import { Failure } from '../parts/Failure.tsx';
import { Sparkline } from '../parts/Sparkline.tsx';
import { useAsOf } from '../shell/AsOf.tsx';
import styles from './company.module.css';
import { course, tone } from './course.ts';
import { PercentileBars } from './PercentileBars.tsx';

type Signal = Schema['CompanySignal'];
type Definitions = ReadonlyMap<string, Schema['Definition']>;

/** All signals of a company by category; those without a value with their reasons, folded. */
export function Signals({ company }: { company: string }) {
  const asOf = useAsOf();
  const query = useQuery(companySignals(company, asOf));
  const ranked = useQuery(companyPercentiles(company, asOf));
  const standings = useMemo(() => new Map(ranked.data?.data.map((each) => [each.id, each])), [ranked.data]);
  const known = useQuery(catalogue());
  const find = useSearch({ strict: false }).find ?? '';
  const navigate = useNavigate();
  const definitions: Definitions = useMemo(() => new Map(known.data?.data.map((each) => [each.id, each])), [known.data]);

  if (query.data === undefined) {
    return query.error ? <Failure cause={query.error} of="The signals" retry={() => void query.refetch()} /> : <Bones rows={14} label="signals" />;
  }
  const all = query.data.data;
  if (all.length === 0) {
    return (
      <Empty title="No signals yet">
        <p>They come with the first filing of this company that has been read and assessed.</p>
      </Empty>
    );
  }
  const wanted = find.trim().toLowerCase();
  const fits = (signal: Signal) => wanted === '' || `${definitions.get(signal.id)?.name ?? ''} ${signal.id}`.toLowerCase().includes(wanted);
  const shown = all.filter(fits);
  const present = shown.filter((each) => each.value !== undefined);
  const absent = shown.filter((each) => each.value === undefined);

  return (
    <>
      <div className={styles.tabTools}>
        <input
          type="search"
          className={partStyles.input}
          placeholder="Filter signals"
          aria-label="Filter signals"
          value={find}
          onChange={(event) =>
            void navigate({ to: '.', search: (old: Record<string, unknown>) => ({ ...old, find: event.target.value === '' ? undefined : event.target.value }), replace: true, resetScroll: false })
          }
        />
        <p className="quiet num" aria-live="polite">
          {present.length} with a value, {absent.length} without
        </p>
        <p className={styles.legend}>
          <span className={partStyles.better}>better</span> or <span className={partStyles.worse}>worse</span> than the time before; bars show where the value stands among all and, below, among peers
        </p>
      </div>
      <div className={styles.categories}>
        {CATEGORIES.map((category) => {
          const rows = present.filter((each) => each.category === category);
          if (rows.length === 0) return null;
          return (
            <section key={category} className={partStyles.card} aria-labelledby={`c${category}`}>
              <div className={partStyles.cardHead}>
                <h2 id={`c${category}`}>{CATEGORY_NAME[category]}</h2>
                <span className="quiet num">{rows.length}</span>
              </div>
              <ul className={styles.signals} aria-labelledby={`c${category}`}>
                {rows.map((each) => (
                  <SignalRow key={each.id} signal={each} definition={definitions.get(each.id)} standing={standings.get(each.id)} company={company} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {shown.length === 0 && (
        <Empty title="No signal fits">
          <p>No signal of this company is called “{find}”.</p>
        </Empty>
      )}
      {absent.length > 0 && (
        <details className={styles.absent} open={present.length === 0}>
          <summary>
            {absent.length} {absent.length === 1 ? 'signal has' : 'signals have'} no value, and why
          </summary>
          <ul>
            {absent.map((each) => (
              <li key={each.id}>
                <Inspect target={{ kind: 'signal', company, id: each.id }} className={styles.signalName}>
                  {definitions.get(each.id)?.name ?? each.id.replace(/_/g, ' ')}
                </Inspect>
                <span className="quiet">{absentReason(each)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function SignalRow({
  signal,
  definition,
  standing,
  company,
}: {
  signal: Signal;
  definition: Schema['Definition'] | undefined;
  standing: Schema['Percentile'] | undefined;
  company: string;
}) {
  const unit = readingUnit(signal.id, signal.unit ?? definition?.unit);
  const name = definition?.name ?? signal.id.replace(/_/g, ' ');
  const history = signal.history ?? [];
  const way = tone({ ...signal, unit }, definition?.direction);
  const step = course(definition?.direction, history);
  const first = history[0];
  const before = history.at(-2);
  const colour = way === 'still' ? '' : (partStyles[way] ?? '');
  return (
    <li className={styles.signal}>
      <span className={styles.signalTitle}>
        <Tip
          say={
            <>
              <span className={partStyles.tipTitle}>{name}.</span> {definition === undefined ? '' : definitionSentence(definition)}
            </>
          }
        >
          <Link to="/signals/$signal" params={{ signal: signal.id }} className={styles.signalName} preload={false}>
            {name}
          </Link>
        </Tip>
      </span>
      <span className={styles.signalValue}>
        {signal.value !== undefined && <Figure value={signal.value} unit={unit} text={byUnit(signal.value, unit)} target={{ kind: 'signal', company, id: signal.id }} className={colour} />}
        <span className={styles.signalUnit}>{unitLabel(unit)}</span>
      </span>
      <span>{standing !== undefined && <PercentileBars name={name} standing={standing} />}</span>
      <span className={styles.signalCourse}>
        {unit !== 'flag' && history.length > 1 && first !== undefined && signal.value !== undefined && (
          <Sparkline
            values={history.map((each) => each.value)}
            tone={step === 'still' ? undefined : `var(--${step})`}
            label={`${name} from ${byUnit(first.value, unit)} (${date(first.period ?? first.accepted)}) to ${byUnit(signal.value, unit)}${before === undefined ? '' : `, ${byUnit(before.value, unit)} the time before`}`}
          />
        )}
      </span>
      <span className={styles.signalFlags}>
        {signal.confidence !== undefined && signal.confidence < 0.8 && (
          <Tip say={`Confidence ${percent(signal.confidence, 0)}: an input was derived or doubtful. The value opens the details.`}>
            <span tabIndex={0} className={styles.doubt}>
              {percent(signal.confidence, 0)} sure
            </span>
          </Tip>
        )}
        {(signal.flags ?? []).map((flag) => (
          <span key={flag} className={styles.flag}>
            <Flag size={11} aria-hidden /> {flag.replace(/_/g, ' ')}
          </span>
        ))}
      </span>
    </li>
  );
}
