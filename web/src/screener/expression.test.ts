import { describe, expect, it } from 'vitest';
import { completed, completions, fieldOf, headerOf, nextSort, wordAt } from './expression.ts';

const FIELDS = [
  { name: 'altman_z_score', kind: 'number', about: 'Altman Z-score' },
  { name: 'score', kind: 'number', about: 'Risk score, 0 to 100' },
  { name: 'going_concern_flag', kind: 'flag', about: 'Going-concern doubt' },
  { name: 'state', kind: 'text', about: 'State' },
] as const;

describe('the word at the caret', () => {
  it('is the whole word the caret stands in', () => {
    expect(wordAt('score > 1 and altm', 18)).toEqual({ word: 'altm', start: 14, end: 18 });
    expect(wordAt('score>1', 2)).toEqual({ word: 'score', start: 0, end: 5 });
  });
  it('is none within quotes, behind a space or in a number', () => {
    expect(wordAt("name = 'alt", 11)).toBeUndefined();
    expect(wordAt('score ', 6)).toBeUndefined();
    expect(wordAt('score > 12', 10)).toBeUndefined();
  });
});

describe('completions', () => {
  it('begin with names that begin so', () => {
    expect(completions('sc', FIELDS).map((each) => each.name)).toEqual(['score', 'altman_z_score']);
  });
  it('find words and titles too', () => {
    expect(completions('doubt', FIELDS).map((each) => each.name)).toEqual(['going_concern_flag']);
    expect(completions('perc', FIELDS)[0]?.name).toBe('percentile(');
  });
  it('offer nothing for a word that is complete', () => {
    expect(completions('state', FIELDS)).toEqual([]);
  });
  it('take the place of the word', () => {
    expect(completed('altm < 2', { start: 0, end: 4 }, 'altman_z_score')).toEqual({ text: 'altman_z_score < 2', caret: 14 });
    expect(completed('perc', { start: 0, end: 4 }, 'percentile(')).toEqual({ text: 'percentile(', caret: 11 });
    expect(completed('sc', { start: 0, end: 2 }, 'score')).toEqual({ text: 'score ', caret: 6 });
  });
});

describe('columns', () => {
  it('are sorted highest first, lowest first, not at all', () => {
    expect(nextSort(undefined, 'score')).toBe('-score');
    expect(nextSort('-score', 'score')).toBe('score');
    expect(nextSort('score', 'score')).toBeUndefined();
  });
  it('say what they hold', () => {
    const fields = new Map(FIELDS.map((each) => [each.name as string, { ...each }]));
    expect(fieldOf('peer_percentile(score)')).toEqual({ name: 'score', percentile: true });
    expect(headerOf('peer_percentile(altman_z_score)', fields)).toBe('Altman Z-score, peer percentile');
    expect(headerOf('percentile(score)', fields)).toBe('Score, percentile');
  });
});
