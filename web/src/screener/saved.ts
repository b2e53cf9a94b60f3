/** Screens kept in this browser. */
export interface SavedScreen {
  name: string;
  where: string;
  sort?: string;
  columns?: string;
  period?: 'all';
}

const KEY = 'assay.screens';
const MOST = 50;

function isScreen(value: unknown): value is SavedScreen {
  return typeof value === 'object' && value !== null && typeof (value as SavedScreen).name === 'string' && typeof (value as SavedScreen).where === 'string';
}

/** Screens as kept; none when what is kept cannot be read. */
export function savedScreens(store: Pick<Storage, 'getItem'> = localStorage): SavedScreen[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isScreen).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a screen, in the place of one of the same name; gives what is kept now. */
export function saveScreen(screen: SavedScreen, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): SavedScreen[] {
  const others = savedScreens(store).filter((each) => each.name !== screen.name);
  const kept = [...others, screen].sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST);
  store.setItem(KEY, JSON.stringify(kept));
  return kept;
}

/** Forgets a screen; gives what is kept now. */
export function forgetScreen(name: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): SavedScreen[] {
  const kept = savedScreens(store).filter((each) => each.name !== name);
  store.setItem(KEY, JSON.stringify(kept));
  return kept;
}

/** Screens to begin with. */
export const EXAMPLES: readonly SavedScreen[] = [
  { name: 'High risk', where: 'score >= 60', sort: '-score' },
  { name: 'Distress', where: 'altman_z_double_prime_score < 1.1 or going_concern', sort: 'altman_z_double_prime_score' },
  { name: 'Thin cover for interest', where: 'interest_coverage < 1.5 and percentile(net_debt_to_ebitda) > 70', sort: 'interest_coverage' },
  { name: 'Earnings in doubt', where: 'beneish_m_score > -1.78 or percentile(cash_flow_accruals) > 90', sort: '-beneish_m_score' },
  { name: 'Weak controls', where: 'material_weakness or ineffective_disclosure_controls', sort: '-score' },
];
