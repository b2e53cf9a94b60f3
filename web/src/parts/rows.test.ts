import { describe, expect, it } from 'vitest';
import { accessionIn } from '../shell/accession.ts';
import { targetsIn } from '../operations/targets.ts';
import { csv, tsv } from './rows.ts';

describe('rows as text', () => {
  it('keeps one line a row whatever the cells hold', () => {
    expect(tsv([['a\tb', 'c\nd'], ['1', '2']])).toBe('a b\tc d\n1\t2');
  });

  it('quotes where CSV asks for it and disarms formulas', () => {
    expect(csv([['a,b', 'say "x"', '=1+1', '-5.2', '-cmd']])).toBe(`"a,b","say ""x""",'=1+1,-5.2,'-cmd\r\n`);
  });
});

describe('what people type', () => {
  it('is an accession number with or without dashes', () => {
    expect(accessionIn(' 0000320193-23-000106 ')).toBe('0000320193-23-000106');
    expect(accessionIn('000032019323000106')).toBe('0000320193-23-000106');
    expect(accessionIn('320193')).toBeUndefined();
  });

  it('is a list of targets divided by anything', () => {
    expect(targetsIn('AAPL, MSFT;320193\n AAPL')).toEqual(['AAPL', 'MSFT', '320193']);
    expect(targetsIn('  ')).toEqual([]);
  });
});
