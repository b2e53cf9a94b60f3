/** A question asked in this browser. */
export interface Earlier {
  q: string;
  asked: string;
  company?: string;
  form?: string;
}

const KEY = 'assay.questions';
const MOST = 100;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

function isEarlier(value: unknown): value is Earlier {
  return typeof value === 'object' && value !== null && typeof (value as Earlier).q === 'string' && typeof (value as Earlier).asked === 'string';
}

/** Questions as kept, the latest first; none when what is kept cannot be read. */
export function earlier(store: Pick<Storage, 'getItem'> = localStorage): Earlier[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEarlier).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function same(a: Earlier, b: Earlier): boolean {
  return a.q === b.q && a.company === b.company && a.form === b.form;
}

/** Keeps a question at the head, once; gives what is kept now. A browser that keeps nothing loses nothing else. */
export function remember(question: Earlier, store: Shelf = localStorage): Earlier[] {
  const kept = [question, ...earlier(store).filter((each) => !same(each, question))].slice(0, MOST);
  return keep(kept, store);
}

/** Forgets a question, or all of them; gives what is kept now. */
export function forget(question: Earlier | 'all', store: Shelf = localStorage): Earlier[] {
  return keep(question === 'all' ? [] : earlier(store).filter((each) => !same(each, question)), store);
}

function keep(questions: Earlier[], store: Shelf): Earlier[] {
  try {
    store.setItem(KEY, JSON.stringify(questions));
  } catch {
    return earlier(store);
  }
  return questions;
}
