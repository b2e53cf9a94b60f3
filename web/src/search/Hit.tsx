import { useNavigate } from '@tanstack/react-router';
import { useState, type MouseEvent } from 'react';
import type { Schema } from '../api/client.ts';
import { date } from '../format/dates.ts';
import { fixed } from '../format/numbers.ts';
import { FormTag, Tip } from '../parts/parts.tsx';
import { PassageText } from './PassageText.tsx';
import { placeOf } from './place.ts';
import { PlaceLink } from './PlaceLink.tsx';
import styles from './search.module.css';
import { itemWords, KIND_NAME } from './words.ts';

type SearchHit = Schema['SearchHit'];

/** One passage: where it stands, what it says, and what says the same. */
export function Hit({ of }: { of: SearchHit }) {
  const navigate = useNavigate();
  const [alike, setAlike] = useState(false);
  const place = placeOf(of);

  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button') !== null || getSelection()?.isCollapsed === false) return;
    if (place?.kind === 'filing') void navigate({ to: '/filings/$accession', params: { accession: place.accession }, search: { at: place.at, part: place.part } });
    if (place?.kind === 'document') void navigate({ to: '/documents/$document', params: { document: place.document }, search: { at: place.at } });
  };

  return (
    // The heading is the link; the passage under it is a larger place for the pointer.
    <article className={styles.hit} onClick={onClick}>
      <h3 className={styles.hitHead}>
        {of.form !== undefined && <FormTag form={of.form} />}
        <PlaceLink of={of} className={styles.hitLink}>
          {of.company ?? of.title}
          <span className={styles.hitWhere}>{whereOf(of)}</span>
        </PlaceLink>
        <span className={styles.hitWhen}>{of.period === undefined ? date(of.filed) : `period to ${date(of.period)}`}</span>
      </h3>
      <PassageText of={of} />
      <p className={styles.hitFoot}>
        {of.kind !== 'section' && <span>{KIND_NAME[of.kind]}</span>}
        {of.filed !== undefined && of.period !== undefined && <span>filed {date(of.filed)}</span>}
        <Tip say={ranks(of)}>
          <button type="button" className={styles.why}>
            Why here
          </button>
        </Tip>
        {of.alike.length > 0 && (
          <button type="button" className={styles.why} aria-expanded={alike} onClick={() => setAlike(!alike)}>
            {of.alike.length === 1 ? 'One passage alike' : `${of.alike.length} passages alike`}
          </button>
        )}
      </p>
      {alike && (
        <ul className={styles.alike} aria-label="Passages that say the same">
          {of.alike.map((each, index) => (
            <li key={index}>
              <PlaceLink of={each} className="link">
                {each.accession ?? each.document}
                {each.part === 'main' || each.part === 'upload' ? '' : `, document ${each.part}`}
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** The section and heading a passage stands under, or what the document is called. */
function whereOf(of: SearchHit): string {
  const heading = of.heading?.trim();
  const item = of.item === undefined ? undefined : itemWords(of.item);
  // A heading mostly names its item itself.
  const parts = [item !== undefined && heading?.startsWith(item) === true ? undefined : item, heading === undefined || heading === '' ? (of.company === undefined ? undefined : of.title) : heading];
  return parts.filter((each) => each !== undefined && each !== '').join(' · ');
}

function ranks(of: SearchHit): string {
  const words = of.wordsRank === undefined ? 'Not found by its words' : `Number ${of.wordsRank} by its words`;
  const meaning = of.meaningRank === undefined ? 'not found by its meaning' : `number ${of.meaningRank} by its meaning${of.cosine === undefined ? '' : ` (cosine ${fixed(of.cosine, 2)})`}`;
  return `${words}, ${meaning}.`;
}
