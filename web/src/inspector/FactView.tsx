import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { filing, filingFacts } from '../api/queries.ts';
import { findFact } from '../filing/factReference.ts';
import { period } from '../format/dates.ts';
import { full } from '../format/numbers.ts';
import { conceptWords } from '../format/words.ts';
import { Head, Loading, Missing, Part } from './panel.tsx';
import styles from './inspector.module.css';

/** A fact as it was reported. */
export function FactView({ accession, fact: reference }: { accession: string; fact: string }) {
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
            search={(before: Record<string, unknown>) => ({ ...before, fact: reference, at: undefined, section: undefined, part: undefined })}
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
