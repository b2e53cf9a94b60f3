import { LONGEST_SPAN } from '../filing/layout.ts';

/** What names a place in a filing or in a document that somebody added. */
export interface Placed {
  accession?: string;
  document?: string;
  part?: string;
  start?: number;
  end?: number;
}

/** Where a place is shown. */
export type Place = { kind: 'filing'; accession: string; at?: string; part?: string } | { kind: 'document'; document: string; at?: string };

export function placeOf(of: Placed): Place | undefined {
  // What is longer than can be marked is marked at its beginning.
  const at = of.start === undefined || of.end === undefined ? undefined : `${of.start}-${Math.min(of.end, of.start + LONGEST_SPAN)}`;
  if (of.part === 'upload') return of.document === undefined ? undefined : { kind: 'document', document: of.document, at };
  const accession = of.accession ?? of.document;
  if (accession === undefined) return undefined;
  return { kind: 'filing', accession, at, part: of.part === undefined || of.part === 'main' ? undefined : of.part };
}
