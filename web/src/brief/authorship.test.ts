import { expect, test } from 'vitest';
import { authorship } from './authorship.ts';

const model = { name: 'small-1', outcome: 'written', sentences: 2, struck: 0, inputTokens: 1, outputTokens: 1, dollars: 0, prompt: 1, written: '2026-01-01T00:00:00Z' } as const;
const by = (...who: ('model' | undefined)[]) => [{ theme: 'says' as const, title: 'What it says', sentences: who.map((each) => ({ text: 'x', citations: [1], by: each })) }];

test('a brief without a model says that it was composed', () => {
  expect(authorship({ parts: by(undefined) })).toMatch(/^Composed from/);
});

test('a model is named, and whether all of it is its own', () => {
  expect(authorship({ model, parts: by('model', 'model') })).toMatch(/^Written by small-1 from the evidence below\./);
  expect(authorship({ model, parts: by('model', undefined) })).toMatch(/^Partly written by small-1/);
});

test('what was struck is counted', () => {
  expect(authorship({ model: { ...model, struck: 1 }, parts: by('model') })).toContain('; 1 sentence struck.');
  expect(authorship({ model: { ...model, struck: 3 }, parts: by('model') })).toContain('; 3 sentences struck.');
});

test('when nothing of it stands, the brief is the composed one', () => {
  expect(authorship({ model: { ...model, outcome: 'struck', sentences: 0, struck: 4 }, parts: by(undefined) })).toMatch(/^Composed .*What small-1 wrote did not stand the check; 4 sentences struck\.$/);
});
