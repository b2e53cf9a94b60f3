import { date } from '../format/dates.ts';
import { CompanyLink, Tip } from '../parts/parts.tsx';
import { itemWords } from '../search/words.ts';
import styles from './ask.module.css';
import type { Understood } from './shapes.ts';

const INTENT: Record<Understood['intent'], string> = { figures: 'Figures', text: 'What filings say', comparison: 'What changed' };

const DIRECTION: Record<Understood['directions'][number], string> = { up: 'rising', down: 'falling', highest: 'highest', lowest: 'lowest' };

/** How a question was understood, before any of it was answered: a wrong answer shows here first. */
export function UnderstoodLine({ of }: { of: Understood }) {
  return (
    <ul className={styles.understood} aria-label="Understood as">
      <li className={styles.intent}>{of.intent === 'text' && of.metrics.length > 0 ? 'Figures, and what filings say' : INTENT[of.intent]}</li>
      {of.companies.map((each) => (
        <li key={each.cik}>
          <CompanyLink cik={each.cik} className={styles.token}>
            {each.name}
          </CompanyLink>
        </li>
      ))}
      {of.periods.map((each) => (
        <li key={each.label}>
          {each.start === undefined && each.end === undefined ? (
            <span className={styles.token}>{each.label}</span>
          ) : (
            <Tip say={[each.start && date(each.start), each.end && date(each.end)].filter(Boolean).join(' to ')}>
              <span className={styles.token} tabIndex={0}>
                {each.label}
              </span>
            </Tip>
          )}
        </li>
      ))}
      {of.metrics.map((each) => (
        <li key={each.id}>
          <span className={styles.token}>{each.name}</span>
        </li>
      ))}
      {of.forms.map((each) => (
        <li key={each}>
          <span className={styles.token}>{each}</span>
        </li>
      ))}
      {of.items.map((each) => (
        <li key={each}>
          <span className={styles.token}>{itemWords(each)}</span>
        </li>
      ))}
      {of.negated && (
        <li>
          <span className={styles.token}>not</span>
        </li>
      )}
      {of.directions.map((each) => (
        <li key={each}>
          <span className={styles.token}>{DIRECTION[each]}</span>
        </li>
      ))}
      {of.measures
        .filter((each) => each !== 'value')
        .map((each) => (
          <li key={each}>
            <span className={styles.token}>{each}</span>
          </li>
        ))}
      {of.conditions.map((each) => (
        <li key={each}>
          <span className={styles.token}>{each}</span>
        </li>
      ))}
      {of.topic !== undefined && of.topic !== '' && (
        <li>
          <span className={styles.token}>“{of.topic}”</span>
        </li>
      )}
    </ul>
  );
}
