/** What the inspector looks at. It travels in the address, so that a number under inspection can be shared. */
export type Target =
  | { kind: 'signal'; company: string; id: string }
  | { kind: 'filing-signal'; accession: string; id: string }
  | { kind: 'point'; company: string; series: string; basis?: string; end: string }
  | { kind: 'fact'; accession: string; fact: string }
  | { kind: 'score'; company: string };

/** Parts are divided by '~', which no id, concept or date contains. */
const PART = '~';

export function writeTarget(target: Target): string {
  switch (target.kind) {
    case 'signal':
      return ['s', target.company, target.id].join(PART);
    case 'filing-signal':
      return ['fs', target.accession, target.id].join(PART);
    case 'point':
      return ['p', target.company, target.series, target.basis ?? '', target.end].join(PART);
    case 'fact':
      return ['f', target.accession, target.fact].join(PART);
    case 'score':
      return ['score', target.company].join(PART);
  }
}

export function readTarget(text: string | undefined): Target | undefined {
  const [kind, one, two, three, four] = (text ?? '').split(PART);
  if (one === undefined || one === '') return undefined;
  if (kind === 'score') return { kind: 'score', company: one };
  if (two === undefined || two === '') return undefined;
  if (kind === 's') return { kind: 'signal', company: one, id: two };
  if (kind === 'fs') return { kind: 'filing-signal', accession: one, id: two };
  if (kind === 'f') return { kind: 'fact', accession: one, fact: (text ?? '').slice(`f${PART}${one}${PART}`.length) };
  if (kind === 'p' && four !== undefined && four !== '') {
    return { kind: 'point', company: one, series: two, basis: three === '' ? undefined : three, end: four };
  }
  return undefined;
}
