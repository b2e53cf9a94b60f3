import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import { fixed } from '../format/numbers.ts';
import { partStyles } from '../parts/parts.tsx';
import type { SearchSearch } from '../routes.tsx';
import styles from './search.module.css';
import { itemWords, KIND_NAME, listed, toggled } from './words.ts';

type Facet = keyof Schema['SearchFacets'];

const FACETS: readonly { id: Facet; title: string }[] = [
  { id: 'company', title: 'Company' },
  { id: 'form', title: 'Form' },
  { id: 'kind', title: 'Kind' },
  { id: 'item', title: 'Section' },
  { id: 'year', title: 'Year' },
];

const FIRST = 6;

/** How a value of a facet is said. */
export function facetWords(facet: Facet, value: string, label?: string): string {
  if (facet === 'kind') return KIND_NAME[value as keyof typeof KIND_NAME] ?? label ?? value;
  if (label !== undefined && label !== '' && label !== value) return label;
  return facet === 'item' ? itemWords(value) : value;
}

/** What the passages found are of, each with its count; choosing one narrows the search. */
export function Facets({ of, search, set }: { of: Schema['SearchFacets'] | undefined; search: SearchSearch; set: (change: Partial<SearchSearch>) => void }) {
  return (
    <div className={styles.facets}>
      {FACETS.map(({ id, title }) => (
        <FacetList key={id} facet={id} title={title} counts={of?.[id] ?? []} chosen={listed(search[id])} toggle={(value) => set({ [id]: toggled(search[id], value) })} />
      ))}
      <fieldset className={styles.facet}>
        <legend>Filed</legend>
        <label className={styles.day}>
          <span>since</span>
          <input type="date" className={partStyles.input} value={search.since ?? ''} onChange={(event) => set({ since: event.target.value === '' ? undefined : event.target.value })} />
        </label>
        <label className={styles.day}>
          <span>until</span>
          <input type="date" className={partStyles.input} value={search.until ?? ''} onChange={(event) => set({ until: event.target.value === '' ? undefined : event.target.value })} />
        </label>
      </fieldset>
    </div>
  );
}

interface ListProps {
  facet: Facet;
  title: string;
  counts: readonly Schema['FacetCount'][];
  chosen: readonly string[];
  toggle: (value: string) => void;
}

function FacetList({ facet, title, counts, chosen, toggle }: ListProps) {
  const [all, setAll] = useState(false);
  // What is chosen stays to be taken back, found or not.
  const gone = chosen.filter((value) => !counts.some((each) => each.value === value)).map((value) => ({ value, label: '', passages: undefined }));
  const rows = [...counts, ...gone];
  if (facet === 'year') rows.sort((a, b) => b.value.localeCompare(a.value));
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.filter((each, index) => index < FIRST || chosen.includes(each.value));
  return (
    <fieldset className={styles.facet}>
      <legend>{title}</legend>
      {shown.map((each) => (
        <label key={each.value} className={styles.value}>
          <input type="checkbox" checked={chosen.includes(each.value)} onChange={() => toggle(each.value)} />
          <span className={styles.valueName}>{facetWords(facet, each.value, each.label)}</span>
          {each.passages !== undefined && <span className={styles.count}>{fixed(each.passages, 0)}</span>}
        </label>
      ))}
      {rows.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {rows.length - shown.length} more
        </button>
      )}
    </fieldset>
  );
}
