/** The words before the caret that may become the name of a company or of what it reports. */
export interface Fragment {
  start: number;
  end: number;
  words: string;
}

const MOST_WORDS = 4;

/** Words that names do not begin with: a name is looked for behind the last of them. */
const BETWEEN = new Set(
  'a about above all an and are as at been between by can change changed changes compare compared did do does during for from growth grow had has have how if in is it its last least less more most not of on or over past report reported reports said say says show since tell than that the their then there this to under until versus vs was were what when where which who why will with year years'.split(' '),
);

/** What is being written at the caret; undefined within a word, behind a space, and where too little is written to look for. */
export function fragmentAt(text: string, caret: number): Fragment | undefined {
  if (/[\p{L}\p{N}]/u.test(text[caret] ?? '')) return undefined;
  const words: { start: number; word: string }[] = [];
  let end = caret;
  while (words.length < MOST_WORDS) {
    let start = end;
    while (start > 0 && /[\p{L}\p{N}&.'’-]/u.test(text[start - 1]!)) start--;
    if (start === end) break;
    const word = text.slice(start, end);
    if (BETWEEN.has(word.toLowerCase())) break;
    words.unshift({ start, word });
    if (text[start - 1] !== ' ') break;
    end = start - 1;
  }
  const first = words[0];
  if (first === undefined || caret - first.start < 2) return undefined;
  return { start: first.start, end: caret, words: text.slice(first.start, caret) };
}

/** Whether a name begins with what was written, or one of its words does. */
export function begins(name: string, fragment: string): boolean {
  const lower = name.toLowerCase();
  const wanted = fragment.toLowerCase();
  if (lower === wanted) return false;
  const at = lower.indexOf(wanted);
  return at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(lower[at - 1]!));
}

/** The text with a name in the place of what was being written, and where the caret stands then. */
export function completedWith(text: string, at: Fragment, name: string): { text: string; caret: number } {
  const rest = text.slice(at.end);
  const written = rest.startsWith(' ') ? name : `${name} `;
  return { text: text.slice(0, at.start) + written + rest, caret: at.start + name.length + 1 };
}
