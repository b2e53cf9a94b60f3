import type { Schema } from '../api/client.ts';

/** What a part of the score is called. */
export function contributionName(of: Pick<Schema['Contribution'], 'id' | 'name' | 'kind'>): string {
  if (of.kind === 'prior') return 'What is not known';
  if (of.kind === 'floor') return of.name !== undefined && of.name !== of.id ? of.name : 'Raised to the floor of an event';
  return of.name ?? of.id.replace(/_/g, ' ');
}
