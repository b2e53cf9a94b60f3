/** An accession number with or without its dashes. */
export function accessionIn(text: string): string | undefined {
  const digits = /^\s*(\d{10})-?(\d{2})-?(\d{6})\s*$/.exec(text);
  return digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : undefined;
}
