import type { Schema } from '../api/client.ts';

type Field = Schema['ScreenField'];

/** The word a caret stands in or behind, and where it stands. Words within quotes are texts, not names. */
export function wordAt(text: string, caret: number): { word: string; start: number; end: number } | undefined {
  const before = text.slice(0, caret);
  if (((before.match(/'/g) ?? []).length & 1) === 1 || ((before.match(/"/g) ?? []).length & 1) === 1) return undefined;
  const start = caret - (/[A-Za-z_][A-Za-z0-9_]*$/.exec(before)?.[0].length ?? 0);
  const end = caret + (/^[A-Za-z0-9_]*/.exec(text.slice(caret))?.[0].length ?? 0);
  return start === end ? undefined : { word: text.slice(start, end), start, end };
}

const WORDS: readonly Field[] = [
  { name: 'and', kind: 'text', about: 'Both hold' },
  { name: 'or', kind: 'text', about: 'One of them holds' },
  { name: 'not', kind: 'text', about: 'It does not hold' },
  { name: 'is absent', kind: 'text', about: 'There is no value' },
  { name: 'is present', kind: 'text', about: 'There is a value' },
  { name: 'between', kind: 'text', about: 'between 1 and 2, both included' },
  { name: 'contains', kind: 'text', about: 'The text holds these letters' },
  { name: 'percentile(', kind: 'number', about: 'Where the value stands among all, 0 to 100' },
  { name: 'peer_percentile(', kind: 'number', about: 'Among companies of the same industry, 0 to 100' },
  { name: 'size_percentile(', kind: 'number', about: 'Among companies of about the same size, 0 to 100' },
];

/** What a word may become: names that begin so first, then those that hold it, then titles that do. */
export function completions(word: string, fields: readonly Field[], most = 9): Field[] {
  const wanted = word.toLowerCase();
  const rank = (field: Field): number => {
    if (field.name === wanted) return -1;
    if (field.name.startsWith(wanted)) return 0;
    if (wanted.length < 2) return -1;
    if (field.name.includes(wanted)) return 1;
    return field.about.toLowerCase().includes(wanted) ? 2 : -1;
  };
  return [...fields, ...WORDS]
    .map((field) => ({ field, at: rank(field) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || a.field.name.length - b.field.name.length || a.field.name.localeCompare(b.field.name))
    .slice(0, most)
    .map(({ field }) => field);
}

/** The text with a completion in the place of the word, and where the caret goes. */
export function completed(text: string, place: { start: number; end: number }, name: string): { text: string; caret: number } {
  const after = text.slice(place.end);
  const gap = name.endsWith('(') || after.startsWith(' ') || after.startsWith(')') ? '' : ' ';
  return { text: text.slice(0, place.start) + name + gap + after, caret: place.start + name.length + gap.length };
}

/** The next order of a column: highest first, lowest first, as it came. */
export function nextSort(sort: string | undefined, column: string): string | undefined {
  if (sort === `-${column}`) return column;
  return sort === column ? undefined : `-${column}`;
}

/** The field a column is of: what stands within the parentheses of a percentile. */
export function fieldOf(column: string): { name: string; percentile: boolean } {
  const within = /^(?:peer_|size_)?percentile\((\w+)\)$/.exec(column);
  return within ? { name: within[1]!, percentile: true } : { name: column, percentile: false };
}

/** A column's name as a header, short. */
export function headerOf(column: string, fields: ReadonlyMap<string, Field>): string {
  const { name, percentile } = fieldOf(column);
  const own = OWN_HEADERS[name];
  const about = fields.get(name)?.about.split(/[,.:(]/)[0]?.trim() ?? name;
  const words = own ?? (about.length > 30 ? name.replace(/_/g, ' ') : about);
  if (!percentile) return words;
  return `${words}, ${column.startsWith('peer_') ? 'peer' : column.startsWith('size_') ? 'size' : ''} percentile`.replace('  ', ' ');
}

const OWN_HEADERS: Record<string, string> = {
  cik: 'CIK',
  sic: 'SIC',
  name: 'Company',
  ticker: 'Ticker',
  form: 'Form',
  period: 'Period',
  filed: 'Filed',
  accession: 'Filing',
  score: 'Score',
  band: 'Band',
  state: 'State',
  industry: 'Industry',
  exchange: 'Exchange',
  score_confidence: 'Known',
  score_change: 'Change',
};
