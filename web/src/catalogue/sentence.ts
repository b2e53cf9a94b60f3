import type { Schema } from '../api/client.ts';
import { BASIS } from '../format/words.ts';

/** What a signal is, in one sentence made from its definition. */
export function definitionSentence(of: Schema['Definition']): string {
  const formula = of.formula.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  const over = BASIS[of.basis];
  const direction = of.direction === 'higher_is_better' ? '; higher is better' : of.direction === 'higher_is_worse' ? '; higher is worse' : '';
  return `${formula}${over === undefined || formula.length > 220 ? '' : `, over ${over}`}${direction}.`;
}

/** A definition line by line: the formula first, then what each name in it stands for. */
export function formulaLines(formula: string): string[] {
  return formula
    .replace(/\s+/g, ' ')
    .trim()
    .split(/; (?=[A-Za-z]\w* = )|(?<=\.) (?=[A-Z])/)
    .filter((line) => line !== '');
}
