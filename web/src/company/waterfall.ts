import type { Schema } from '../api/client.ts';

/** A bar of the waterfall: from and to in points, cumulated. */
export interface Step {
  key: string;
  name: string;
  kind: Schema['Contribution']['kind'] | 'rest';
  from: number;
  to: number;
  of?: Schema['Contribution'];
}

const SHOWN = 8;

/** Contributions as bars that stand on each other, largest first; small ones together, the prior and the floor last. Their sum is the score. */
export function waterfall(contributions: readonly Schema['Contribution'][]): Step[] {
  const told = contributions.filter((each) => each.kind === 'signal' || each.kind === 'event').sort((a, b) => b.points - a.points);
  const tail = contributions.filter((each) => each.kind === 'prior' || each.kind === 'floor').sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'prior' ? -1 : 1));
  const shown = told.slice(0, told.length === SHOWN + 1 ? SHOWN + 1 : SHOWN);
  const rest = told.slice(shown.length);
  const steps: Step[] = [];
  let at = 0;
  const add = (key: string, name: string, kind: Step['kind'], points: number, of?: Schema['Contribution']) => {
    steps.push({ key, name, kind, from: at, to: at + points, of });
    at += points;
  };
  for (const each of shown) add(`${each.kind}${each.id}${each.accession ?? ''}`, each.name ?? each.id, each.kind, each.points, each);
  if (rest.length > 0) {
    add(
      'rest',
      `${rest.length} smaller ones`,
      'rest',
      rest.reduce((sum, each) => sum + each.points, 0),
    );
  }
  for (const each of tail) if (each.points > 0) add(`${each.kind}${each.id}`, each.name ?? each.id, each.kind, each.points, each);
  return steps;
}
