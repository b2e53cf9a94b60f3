/** What is wrong with a key as it was typed, before it is sent; undefined where nothing is. */
export function faultOf(typed: string): string | undefined {
  const key = typed.trim();
  if (!key.startsWith('assay_')) return 'A key begins with assay_.';
  if (/[^\w-]/.test(key)) return 'A key holds letters, digits, dashes and underscores only; something else came along with it.';
  if (key.length !== 49) return key.length < 49 ? 'This is not the whole key: it has 49 characters.' : 'This is more than a key: it has 49 characters.';
  return undefined;
}
