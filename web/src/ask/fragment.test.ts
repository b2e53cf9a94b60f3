import { describe, expect, it } from 'vitest';
import { begins, completedWith, fragmentAt } from './fragment.ts';

const at = (text: string, caret = text.length) => fragmentAt(text, caret)?.words;

describe('what is being written', () => {
  it('is the name behind the last word that no name begins with', () => {
    expect(at('revenue of app')).toBe('app');
    expect(at('What did Birchmantle Pet')).toBe('Birchmantle Pet');
    expect(at('Compare AT&T and j.p. mor')).toBe('j.p. mor');
    expect(at('operating inc')).toBe('operating inc');
    expect(at('revenue of app in 2023', 14)).toBe('app');
  });

  it('is nothing within a word, behind a space or of a letter', () => {
    expect(at('revenue of apple', 13)).toBeUndefined();
    expect(at('revenue of ')).toBeUndefined();
    expect(at('a')).toBeUndefined();
    expect(at('revenue of a')).toBeUndefined();
    expect(at('')).toBeUndefined();
    expect(at('revenue in')).toBeUndefined();
  });
});

describe('a name', () => {
  it('is offered where it, or a word of it, begins so', () => {
    expect(begins('Apple Inc.', 'app')).toBe(true);
    expect(begins('Net income', 'inc')).toBe(true);
    expect(begins('Snapple', 'app')).toBe(false);
    expect(begins('Apple', 'apple')).toBe(false);
  });

  it('takes the place of what was written', () => {
    const text = 'revenue of app in 2023';
    expect(completedWith(text, fragmentAt(text, 14)!, 'Apple Inc.')).toEqual({ text: 'revenue of Apple Inc. in 2023', caret: 22 });
    expect(completedWith('of app', fragmentAt('of app', 6)!, 'Apple Inc.')).toEqual({ text: 'of Apple Inc. ', caret: 14 });
  });
});
