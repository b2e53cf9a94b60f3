import type { Schema } from '../api/client.ts';

type Told = Pick<Schema['Fact'], 'concept' | 'id' | 'instant' | 'start' | 'end' | 'dimensions' | 'unit'>;

/** How an address names a fact: its element id where the filing gives one, else concept, period, unit and dimensions. */
export function factReference(fact: Partial<Told>): string | undefined {
  if (fact.id !== undefined && fact.id !== '') return fact.id;
  if (fact.concept === undefined) return undefined;
  const dimensions = Object.entries(fact.dimensions ?? {})
    .map(([axis, member]) => `${axis}=${member}`)
    .sort();
  return [fact.concept, fact.instant ?? `${fact.start ?? ''}/${fact.end ?? ''}`, fact.unit ?? '', ...dimensions].join(';');
}

/** The fact an address names; of several with one reference the first that is visible. */
export function findFact(facts: readonly Schema['Fact'][], reference: string): Schema['Fact'] | undefined {
  const named = facts.filter((fact) => fact.id === reference || factReference({ ...fact, id: undefined }) === reference);
  return named.find((fact) => fact.textStart !== undefined) ?? named[0];
}
