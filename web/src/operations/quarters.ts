/** The quarters named in a text, as the API takes them: 2023Q1, 2023, 2023Q1..2023Q4; undefined where a word is none. */
export function quartersIn(text: string): string[] | undefined {
  const words = text
    .toUpperCase()
    .replace(/\s*(\.\.+|…|–|—|\bTO\b)\s*/g, '..')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  return words.every((word) => /^(199[3-9]|2\d{3})(Q[1-4])?(\.\.(199[3-9]|2\d{3})(Q[1-4])?)?$/.test(word)) ? words : undefined;
}
