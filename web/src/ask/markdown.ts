import { periodWords, sourceName } from './sourceWords.ts';
import type { Answer, Source } from './shapes.ts';

/** An answer as Markdown with its footnotes, to be put into a note. Places become addresses of this Assay. */
export function markdownOf(answer: Answer, addressOf: (source: Source) => string | undefined): string {
  const lines = [`**${escaped(answer.question)}**`, ''];
  if (answer.sentences.length > 0) {
    lines.push(answer.sentences.map((each) => escaped(each.text) + each.citations.map((number) => `[^${number}]`).join('')).join(' '), '');
  }
  if (answer.table !== undefined) {
    const row = (cells: readonly string[]) => `| ${cells.map((each) => escaped(each).replace(/\|/g, '\\|')).join(' | ')} |`;
    lines.push(row(answer.table.columns), row(answer.table.columns.map(() => '---')));
    for (const { cells } of answer.table.rows) lines.push(row(cells.map((each) => each.text)));
    lines.push('');
  }
  for (const source of answer.sources) {
    const address = addressOf(source);
    const words = [sourceName(source), source.form, periodWords(source), source.formula].filter((each) => each !== undefined && each !== '').join(', ');
    const quote = source.quote === undefined ? '' : ` “${source.quote.replace(/\s+/g, ' ').trim()}”`;
    lines.push(`[^${source.number}]: ${escaped(words + quote)}${address === undefined ? '' : ` <${address}>`}`);
  }
  return lines.join('\n').trimEnd() + '\n';
}

/** What Markdown would read as more than words. */
function escaped(text: string): string {
  return text.replace(/[\\*_`[\]<>#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
