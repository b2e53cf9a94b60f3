import { Link } from '@tanstack/react-router';
import { ArrowUpRight } from 'lucide-react';
import type { Schema } from '../api/client.ts';
import { factReference } from '../filing/factReference.ts';
import { date, period, time } from '../format/dates.ts';
import { full, saidInFull, short, telling } from '../format/numbers.ts';
import { conceptWords, personName, TRANSACTION_CODE } from '../format/words.ts';
import type { FilingSearch } from '../routes.tsx';
import { Inspect } from '../parts/parts.tsx';
import styles from './inspector.module.css';

type Evidence = Schema['Evidence'];

/** Inputs of a number, each with its place. */
export function EvidenceList({ of, company, home }: { of: readonly Evidence[]; company?: string; home?: string }) {
  return (
    <ol className={styles.evidence}>
      {of.map((each, index) => (
        <li key={index}>
          <EvidenceRow of={each} company={company} home={home} />
        </li>
      ))}
    </ol>
  );
}

function EvidenceRow({ of, company, home }: { of: Evidence; company?: string; home?: string }) {
  if (of.kind === 'derivation') {
    return (
      <div className={styles.input}>
        <InputHead of={of} />
        <p className={styles.calculation}>{of.expression}</p>
        {of.operands !== undefined && of.operands.length > 0 && <EvidenceList of={of.operands} company={company} home={home} />}
      </div>
    );
  }
  const inner = (
    <>
      <InputHead of={of} />
      <EvidenceWords of={of} />
    </>
  );
  if (of.kind === 'assumption') return <div className={styles.input}>{inner}</div>;
  if (of.kind === 'signal' && of.signal !== undefined) {
    const target =
      of.accession !== undefined || company === undefined
        ? ({ kind: 'filing-signal', accession: of.accession ?? home ?? '', id: of.signal } as const)
        : ({ kind: 'signal', company, id: of.signal } as const);
    return (
      <Inspect target={target} className={styles.input}>
        {inner}
      </Inspect>
    );
  }
  const accession = of.accession ?? home;
  if (accession === undefined) return <div className={styles.input}>{inner}</div>;
  return (
    <Link
      to="/filings/$accession"
      params={{ accession }}
      search={(before: Record<string, unknown>) => ({ asOf: before['asOf'] as string | undefined, inspect: before['inspect'] as string | undefined, ...placeOf(of) })}
      className={styles.input}
      data-evidence={of.kind}
    >
      {inner}
      <span className={styles.go}>
        Show in the filing <ArrowUpRight size={13} aria-hidden />
      </span>
    </Link>
  );
}

/** The part of a filing's address that leads to a piece of evidence. */
export function placeOf(of: Evidence): FilingSearch {
  if (of.textStart !== undefined && of.textEnd !== undefined) return { at: `${of.textStart}-${of.textEnd}` };
  switch (of.kind) {
    case 'fact':
      return { fact: factReference(of) };
    case 'sentence':
      return { section: of.section };
    case 'event':
      return { section: of.item };
    case 'transaction':
      return { row: of.row === undefined ? undefined : String(of.row) };
    default:
      return {};
  }
}

const SECTION_NAME: Record<string, string> = {
  mda: "Management's discussion and analysis",
  risk_factors: 'Risk factors',
  business: 'Business',
  legal_proceedings: 'Legal proceedings',
  whole: 'The whole text',
};

function sectionName(section: string): string {
  return SECTION_NAME[section] ?? (/^[IV]*\.?\d/.test(section) ? `Item ${section}` : section.replace(/_/g, ' '));
}

function measured(section: string | undefined): string {
  return section === undefined ? 'Measured over the whole text' : `Measured over: ${sectionName(section)}`;
}

function InputHead({ of }: { of: Evidence }) {
  const amount = of.value === undefined ? undefined : Number(of.value);
  return (
    <span className={styles.inputHead}>
      <span className={styles.inputName}>{of.input.replace(/_/g, ' ')}</span>
      {of.value !== undefined && (
        <span className={styles.inputValue} title={saidInFull(of.value, of.unit)}>
          {amount === undefined ? '' : of.kind === 'signal' ? telling(amount) : Math.abs(amount) >= 1e6 ? short(amount) : full(of.value)}
          {of.unit !== undefined && of.unit !== 'pure' && of.unit !== 'USD' && /^[A-Z]{3}(\/|$)/.test(of.unit) ? ` ${of.unit}` : ''}
        </span>
      )}
    </span>
  );
}

function EvidenceWords({ of }: { of: Evidence }) {
  switch (of.kind) {
    case 'fact':
      return (
        <span className={styles.inputWords}>
          {of.concept !== undefined && <span title={of.concept}>{conceptWords(of.concept)}</span>}
          <span>{period(of)}</span>
          {of.dimensions !== undefined && Object.keys(of.dimensions).length > 0 && <span>{Object.values(of.dimensions).map(conceptWords).join(', ')}</span>}
        </span>
      );
    case 'assumption':
      return <span className={styles.inputWords}>Assumed: {of.why}</span>;
    case 'sentence':
      return (
        <span className={styles.inputWords}>
          {of.text === undefined || of.text === '' ? <span>{measured(of.section)}</span> : <q>{of.text}</q>}
          {of.text !== undefined && of.text !== '' && of.section !== undefined && <span>{sectionName(of.section)}</span>}
        </span>
      );
    case 'event':
      return (
        <span className={styles.inputWords}>
          <span>
            {of.item} {of.title}
          </span>
          <span>{time(of.accepted)}</span>
        </span>
      );
    case 'transaction':
      return (
        <span className={styles.inputWords}>
          <span>
            {of.owner === undefined ? '' : `${personName(of.owner)}: `}
            {of.code === undefined ? '' : (TRANSACTION_CODE[of.code] ?? of.code)}
            {of.shares === undefined ? '' : `, ${full(of.shares)} shares`}
            {of.price === undefined ? '' : ` at ${full(of.price)}`}
          </span>
          <span>{date(of.date)}</span>
        </span>
      );
    case 'filing':
      return (
        <span className={styles.inputWords}>
          <span>
            {of.form} {of.period === undefined ? '' : `for ${date(of.period)}`}
          </span>
          <span>{time(of.accepted)}</span>
        </span>
      );
    case 'signal':
      return <span className={styles.inputWords}>Another signal: {of.signal?.replace(/_/g, ' ')}</span>;
    default:
      return null;
  }
}
