import type { Schema } from '../api/client.ts';

type Hit = Schema['SearchHit'];

export const KIND_NAME: Record<Hit['kind'], string> = {
  section: 'Text',
  table: 'Table',
  event: 'Event',
  exhibit: 'Exhibit',
  upload: 'Added document',
};

/** The key of a section in words: II-1A is Part II, Item 1A; EX-99.1 is Exhibit 99.1. */
export function itemWords(item: string): string {
  const exhibit = /^EX-(.+)$/.exec(item);
  if (exhibit !== null) return `Exhibit ${exhibit[1]}`;
  const parted = /^(I{1,3}|IV)[-.](.+)$/.exec(item);
  if (parted !== null) return `Part ${parted[1]}, Item ${parted[2]}`;
  return /^\d/.test(item) ? `Item ${item}` : item.replace(/_/g, ' ');
}

/** A list in an address with a value put in, or taken out where it was in it; undefined for an empty one. */
export function toggled(list: string | undefined, value: string): string | undefined {
  const values = listed(list);
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return next.length === 0 ? undefined : next.join(',');
}

export function listed(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(',').filter((each) => each !== '');
}

const ASKS = /^(what|which|who|whom|whose|when|where|why|how|did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|compare|explain|summari[sz]e|tell|show|list)\b/i;

/** Whether a text reads as a question rather than as words to look for. */
export function readsAsQuestion(text: string): boolean {
  const wanted = text.trim();
  if (/[?？]\s*$/.test(wanted)) return true;
  const words = wanted.split(/\s+/).length;
  return (ASKS.test(wanted) && words >= 3) || (/\b(and|vs\.?|versus|of|in|for)\b/i.test(wanted) && /\b(19|20)\d\d\b/.test(wanted) && words >= 4);
}
