/** Tickers, CIKs or accession numbers from free text. */
export function targetsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))];
}
