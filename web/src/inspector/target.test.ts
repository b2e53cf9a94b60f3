import { describe, expect, it } from 'vitest';
import { factReference, findFact } from '../filing/factReference.ts';
import { readTarget, writeTarget, type Target } from './target.ts';

describe('what is inspected', () => {
  it('survives the address', () => {
    const targets: Target[] = [
      { kind: 'signal', company: '320193', id: 'altman_z_score' },
      { kind: 'filing-signal', accession: '0000320193-23-000106', id: 'current_ratio' },
      { kind: 'point', company: 'AAPL', series: 'revenue', basis: 'annual', end: '2023-09-30' },
      { kind: 'point', company: 'AAPL', series: 'revenue', basis: undefined, end: '2023-09-30' },
      { kind: 'fact', accession: '0000320193-23-000106', fact: 'us-gaap:Assets;2023-09-30;USD' },
      { kind: 'score', company: '320193' },
    ];
    for (const target of targets) expect(readTarget(writeTarget(target))).toEqual(target);
  });

  it('is nothing when the address says nonsense', () => {
    for (const text of [undefined, '', 's', 's~', 's~1', 'p~1~2~3', 'x~1~2']) expect(readTarget(text)).toBeUndefined();
  });
});

describe('the reference of a fact', () => {
  it('is its element id, else concept, period, unit and dimensions in a fixed order', () => {
    expect(factReference({ concept: 'us-gaap:Assets', id: 'f-12', instant: '2023-09-30' })).toBe('f-12');
    expect(factReference({ concept: 'us-gaap:Assets', instant: '2023-09-30', unit: 'USD', dimensions: { b: 'y', a: 'x' } })).toBe('us-gaap:Assets;2023-09-30;USD;a=x;b=y');
  });

  it('finds the visible one of several', () => {
    const facts = [
      { concept: 'us-gaap:Assets', instant: '2023-09-30', unit: 'USD', value: '1', hidden: true },
      { concept: 'us-gaap:Assets', instant: '2023-09-30', unit: 'USD', value: '1', id: 'f-2', textStart: 5, textEnd: 6 },
    ];
    expect(findFact(facts, 'us-gaap:Assets;2023-09-30;USD')?.id).toBe('f-2');
    expect(findFact(facts, 'f-2')?.textStart).toBe(5);
    expect(findFact(facts, 'f-3')).toBeUndefined();
  });
});
