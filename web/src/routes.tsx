import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router';
import { NotFound } from './parts/NotFound.tsx';
import { PageFailure } from './parts/Failure.tsx';
import { Shell } from './shell/Shell.tsx';

/** Search parameters every page understands: the moment looked from, and the number under inspection. */
export interface Everywhere {
  asOf?: string;
  inspect?: string;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
  validateSearch: (search: Record<string, unknown>): Everywhere => ({
    asOf: /^\d{4}-\d{2}-\d{2}/.test(text(search['asOf']) ?? '') ? text(search['asOf']) : undefined,
    inspect: text(search['inspect']),
  }),
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/Overview.tsx'), 'Overview'),
});

export interface CompaniesSearch {
  q?: string;
  sort?: string;
  band?: string;
}

const companies = createRoute({
  getParentRoute: () => root,
  path: '/companies',
  component: lazyRouteComponent(() => import('./companies/Companies.tsx'), 'Companies'),
  validateSearch: (search: Record<string, unknown>): CompaniesSearch => ({
    q: text(search['q']),
    sort: text(search['sort']),
    band: text(search['band']),
  }),
});

export interface ScreenerSearch {
  where?: string;
  sort?: string;
  columns?: string;
  period?: 'all';
}

const screener = createRoute({
  getParentRoute: () => root,
  path: '/screener',
  component: lazyRouteComponent(() => import('./screener/Screener.tsx'), 'Screener'),
  validateSearch: (search: Record<string, unknown>): ScreenerSearch => ({
    where: text(search['where']),
    sort: text(search['sort']),
    columns: text(search['columns']),
    period: oneOf(search['period'], 'all'),
  }),
});

export const COMPANY_TABS = ['signals', 'filings', 'events', 'insiders'] as const;
export type CompanyTab = (typeof COMPANY_TABS)[number];

export interface CompanySearch {
  tab?: CompanyTab;
  chart?: string;
  basis?: 'annual' | 'quarter';
  find?: string;
  form?: string;
}

const company = createRoute({
  getParentRoute: () => root,
  path: '/companies/$company',
  component: lazyRouteComponent(() => import('./company/CompanyPage.tsx'), 'CompanyPage'),
  validateSearch: (search: Record<string, unknown>): CompanySearch => ({
    tab: oneOf(search['tab'], ...COMPANY_TABS),
    chart: text(search['chart']),
    basis: oneOf(search['basis'], 'annual', 'quarter'),
    find: text(search['find']),
    form: text(search['form']),
  }),
});

export const FILING_SIDES = ['facts', 'statements', 'signals', 'problems'] as const;
export type FilingSide = (typeof FILING_SIDES)[number];

export interface FilingSearch {
  /** Range of the reading text to show and mark: 1200-1260. */
  at?: string;
  /** Element id of a fact, or its concept and period, to show and mark. */
  fact?: string;
  /** Key of a section to show: 1A, II.1A, 5.02. */
  section?: string;
  /** Number of a transaction row to show and mark. */
  row?: string;
  /** Sequence of another document of the filing, whose text is shown and whose places 'at' counts in. */
  part?: string;
  side?: FilingSide;
  find?: string;
}

const filing = createRoute({
  getParentRoute: () => root,
  path: '/filings/$accession',
  component: lazyRouteComponent(() => import('./filing/FilingPage.tsx'), 'FilingPage'),
  validateSearch: (search: Record<string, unknown>): FilingSearch => ({
    at: /^\d+-\d+$/.test(text(search['at']) ?? '') ? text(search['at']) : undefined,
    fact: text(search['fact']),
    section: text(search['section']),
    row: /^\d+$/.test(text(search['row']) ?? '') ? text(search['row']) : undefined,
    part: /^\d{1,6}$/.test(text(search['part']) ?? '') ? text(search['part']) : undefined,
    side: oneOf(search['side'], ...FILING_SIDES),
    find: text(search['find']),
  }),
});

export interface DiffSearch {
  /** prior-year unless given; prior-quarter, or an accession number. */
  against?: string;
  /** Name of the section shown. */
  section?: string;
  /** Kinds of change shown. */
  show?: string;
  /** Place to scroll to: n for this filing, t for the earlier one, and an offset. */
  at?: string;
}

const diff = createRoute({
  getParentRoute: () => root,
  path: '/filings/$accession/diff',
  component: lazyRouteComponent(() => import('./diff/DiffPage.tsx'), 'DiffPage'),
  validateSearch: (search: Record<string, unknown>): DiffSearch => ({
    against: text(search['against']),
    section: text(search['section']),
    show: text(search['show']),
    at: /^[nt]\d+$/.test(text(search['at']) ?? '') ? text(search['at']) : undefined,
  }),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/signals',
  component: lazyRouteComponent(() => import('./catalogue/Catalogue.tsx'), 'Catalogue'),
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search['q']) }),
});

const definition = createRoute({
  getParentRoute: () => root,
  path: '/signals/$signal',
  component: lazyRouteComponent(() => import('./catalogue/DefinitionPage.tsx'), 'DefinitionPage'),
});

export const SEARCH_MODES = ['words', 'meaning'] as const;

export interface SearchSearch {
  q?: string;
  /** By words and meaning unless given. */
  mode?: (typeof SEARCH_MODES)[number];
  company?: string;
  form?: string;
  item?: string;
  kind?: string;
  year?: string;
  since?: string;
  until?: string;
}

function day(value: unknown): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text(value) ?? '') ? text(value) : undefined;
}

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('./search/SearchPage.tsx'), 'SearchPage'),
  validateSearch: (search: Record<string, unknown>): SearchSearch => ({
    q: text(search['q']),
    mode: oneOf(search['mode'], ...SEARCH_MODES),
    company: text(search['company']),
    form: text(search['form']),
    item: text(search['item']),
    kind: text(search['kind']),
    year: text(search['year']),
    since: day(search['since']),
    until: day(search['until']),
  }),
});

export interface AskSearch {
  q?: string;
  /** Companies and forms the answer is to come from, divided by commas. */
  company?: string;
  form?: string;
}

const asking = createRoute({
  getParentRoute: () => root,
  path: '/ask',
  component: lazyRouteComponent(() => import('./ask/AskPage.tsx'), 'AskPage'),
  validateSearch: (search: Record<string, unknown>): AskSearch => ({ q: text(search['q']), company: text(search['company']), form: text(search['form']) }),
});

const added = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  component: lazyRouteComponent(() => import('./documents/Documents.tsx'), 'Documents'),
});

const addedOne = createRoute({
  getParentRoute: () => root,
  path: '/documents/$document',
  component: lazyRouteComponent(() => import('./documents/DocumentPage.tsx'), 'DocumentPage'),
  validateSearch: (search: Record<string, unknown>): { at?: string } => ({ at: /^\d+-\d+$/.test(text(search['at']) ?? '') ? text(search['at']) : undefined }),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  component: lazyRouteComponent(() => import('./operations/Operations.tsx'), 'Operations'),
});

const tree = root.addChildren([overview, companies, screener, company, filing, diff, catalogue, definition, search, asking, added, addedOne, operations]);

export function newRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadDelay: 60,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailure,
    // Ids such as 1.05 or 0000320193 are words, not numbers.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const told = new URLSearchParams();
      for (const [name, value] of Object.entries(search)) {
        if (value !== undefined && value !== null && value !== '') told.set(name, String(value));
      }
      const text = told.toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
