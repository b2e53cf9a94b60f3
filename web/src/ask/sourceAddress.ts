import { placeOf } from '../search/place.ts';
import type { Source } from './shapes.ts';

/** The address within the page that opens a source at its place; undefined for what is no place, as what was computed from other sources. */
export function addressOf(of: Source, asOf?: string): string | undefined {
  if (of.kind === 'computed' && of.inputs !== undefined && of.inputs.length > 0) return undefined;
  const address = inPage(of.url) ? of.url : placed(of);
  return address === undefined || asOf === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`;
}

/** An address that stays in this page and asks no route of the API. */
function inPage(address: string): boolean {
  return /^\/(?![/\\]|api\/)/.test(address);
}

function placed(of: Source): string | undefined {
  const place = placeOf(of);
  if (place === undefined) return undefined;
  const path = place.kind === 'filing' ? `/filings/${encodeURIComponent(place.accession)}` : `/documents/${encodeURIComponent(place.document)}`;
  const query = new URLSearchParams();
  if (place.at !== undefined) query.set('at', place.at);
  if (place.kind === 'filing' && place.part !== undefined) query.set('part', place.part);
  return query.size === 0 ? path : `${path}?${query}`;
}
