/** Light, dark, or what the system says. */
export type Theme = 'light' | 'dark' | 'system';

const KEY = 'assay.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function storedTheme(): Theme {
  const told = localStorage.getItem(KEY);
  return told === 'light' || told === 'dark' ? told : 'system';
}

export function effectiveTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return dark.matches ? 'dark' : 'light';
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = effectiveTheme(theme);
}

export function storeTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

dark.addEventListener('change', () => applyTheme(storedTheme()));
