import type { Schema } from '../api/client.ts';
import { fixed } from '../format/numbers.ts';

/** Where a value stands, in words: at the 12th percentile of 40 companies. */
export function standingInWords(standing: Schema['Percentile']): string {
  const told = [`${ordinal(standing.percentile)} percentile of ${fixed(standing.among, 0)} companies`];
  if (standing.peerPercentile !== undefined) told.push(`${ordinal(standing.peerPercentile)} of ${fixed(standing.peers ?? 0, 0)} peers (SIC ${standing.peerSic ?? ''})`);
  if (standing.sizePercentile !== undefined) told.push(`${ordinal(standing.sizePercentile)} of ${fixed(standing.sizePeers ?? 0, 0)} of about its size`);
  return told.join(', ');
}

/** 1st, 12th, 23rd. */
export function ordinal(percentile: number): string {
  const whole = Math.round(percentile);
  const ends = whole % 100 >= 11 && whole % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][whole % 10] ?? 'th');
  return `${whole}${ends}`;
}
