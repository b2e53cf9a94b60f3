import { expect, it } from 'vitest';
import { markdownOf } from './markdown.ts';
import type { Answer } from './shapes.ts';

it('an answer is copied with its footnotes, and nothing in it is read as markup', () => {
  const answer: Answer = {
    id: 'a',
    question: 'Revenue of A*B?',
    understood: { companies: [], periods: [], metrics: [], measures: [], forms: [], items: [], intent: 'figures', negated: false, directions: [], conditions: [] },
    cache: { hit: false },
    status: 'answered',
    sentences: [{ text: 'It was <b>10</b>.', citations: [1, 2] }],
    table: { columns: ['', 'FY2023'], rows: [{ cells: [{ text: 'Revenue | net' }, { text: '10', source: 1 }] }] },
    sources: [
      { number: 1, kind: 'passage', company: 'A', form: '10-K', period: '2023-12-31', quote: 'Revenue\nwas 10', url: '' },
      { number: 2, kind: 'computed', formula: '10 / 9 - 1', url: '' },
    ],
  };
  expect(markdownOf(answer, (source) => (source.number === 1 ? 'http://here/filings/1' : undefined))).toBe(
    [
      '**Revenue of A\\*B?**',
      '',
      'It was \\<b\\>10\\</b\\>.[^1][^2]',
      '',
      '|  | FY2023 |',
      '| --- | --- |',
      '| Revenue \\| net | 10 |',
      '',
      '[^1]: A, 10-K, period to 31 Dec 2023 “Revenue was 10” <http://here/filings/1>',
      '[^2]: Computed, 10 / 9 - 1',
      '',
    ].join('\n'),
  );
});
