import { describe, expect, it } from 'vitest';
import { itemWords, readsAsQuestion, toggled } from './words.ts';

describe('keys of sections', () => {
  it('are said in words', () => {
    expect(itemWords('1A')).toBe('Item 1A');
    expect(itemWords('II-1A')).toBe('Part II, Item 1A');
    expect(itemWords('2.02')).toBe('Item 2.02');
    expect(itemWords('EX-99.1')).toBe('Exhibit 99.1');
  });
});

describe('a list in the address', () => {
  it('takes a value in and out', () => {
    expect(toggled(undefined, '10-K')).toBe('10-K');
    expect(toggled('10-K', '10-Q')).toBe('10-K,10-Q');
    expect(toggled('10-K,10-Q', '10-K')).toBe('10-Q');
    expect(toggled('10-K', '10-K')).toBeUndefined();
  });
});

describe('a question', () => {
  it('is told from words to look for', () => {
    for (const question of ['what did Apple say about supply chain risk', 'Apple?', 'revenue of Apple and Microsoft in fiscal 2022', 'How many employees']) {
      expect(readsAsQuestion(question), question).toBe(true);
    }
    for (const words of ['apple', 'supply chain risk', '"going concern"', 'Intel', 'is', 'do not', 'bank of america', '0000320193-23-000106']) {
      expect(readsAsQuestion(words), words).toBe(false);
    }
  });
});
