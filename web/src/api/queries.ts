import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiFailure, read, type Schema } from './client.ts';

/** What a filing told never changes once it has been read. */
const NEVER = Number.POSITIVE_INFINITY;
const A_WHILE = 30_000;

/** One client for the page; failures of asking wrongly are told at once, others tried twice more. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: A_WHILE,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        placeholderData: keepPreviousData,
        retry: (count, cause) => {
          const status = cause instanceof ApiFailure ? cause.problem.status : 500;
          return count < 2 && (status === 0 || status >= 500);
        },
      },
    },
  });
}

export type CompanySort = 'name' | 'score' | '-score' | '-lastFiled';

export const companySearch = (q: string) =>
  queryOptions({
    queryKey: ['companies', 'search', q],
    queryFn: ({ signal }) => read('/api/v1/companies', {}, { q, limit: 8 }, signal),
  });

export const topCompanies = (sort: CompanySort, limit: number) =>
  queryOptions({
    queryKey: ['companies', 'top', sort, limit],
    queryFn: ({ signal }) => read('/api/v1/companies', {}, { sort, limit }, signal),
  });

export const companyPages = (q: string, sort: CompanySort) =>
  infiniteQueryOptions({
    queryKey: ['companies', 'list', q, sort],
    queryFn: ({ pageParam, signal }) =>
      read('/api/v1/companies', {}, { q: q === '' ? undefined : q, sort, limit: 500, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const company = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['company', id, 'itself', asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}', { company: id }, { asOf }, signal),
    placeholderData: undefined,
  });

export const companyScore = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['company', id, 'score', asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}/score', { company: id }, { asOf }, signal),
    placeholderData: undefined,
  });

export const companySignals = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['company', id, 'signals', asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}/signals', { company: id }, { asOf }, signal),
    placeholderData: undefined,
  });

export const companyPercentiles = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['company', id, 'percentiles', asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}/percentiles', { company: id }, { asOf }, signal),
    placeholderData: undefined,
  });

export interface Screened {
  where: string;
  sort?: string;
  period?: 'all';
  fields: string;
  asOf?: string;
}

export const screenPages = (asked: Screened) =>
  infiniteQueryOptions({
    queryKey: ['screen', asked],
    queryFn: ({ pageParam, signal }) =>
      read('/api/v1/screen', {}, { ...asked, where: asked.where === '' ? undefined : asked.where, limit: 500, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The first rows of a screen, for a list that leads on to the whole of it. */
export const screenTop = (asked: Screened, limit: number) =>
  queryOptions({
    queryKey: ['screen-top', asked, limit],
    queryFn: ({ signal }) => read('/api/v1/screen', {}, { ...asked, limit }, signal),
    placeholderData: undefined,
  });

export const screenFields = () =>
  queryOptions({
    queryKey: ['screen-fields'],
    queryFn: ({ signal }) => read('/api/v1/screen/fields', {}, {}, signal),
    staleTime: NEVER,
  });

export const screenCheck = (where: string) =>
  queryOptions({
    queryKey: ['screen-check', where],
    queryFn: ({ signal }) => read('/api/v1/screen/check', {}, { where: where === '' ? undefined : where }, signal),
    staleTime: NEVER,
    placeholderData: undefined,
  });

export const companySeries = (id: string, series: string, basis: Schema['Series']['basis'] | undefined, asOf?: string) =>
  queryOptions({
    queryKey: ['company', id, 'series', series, basis, asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}/series/{id}', { company: id, id: series }, { basis, asOf }, signal),
    placeholderData: (before) => (before?.id === series ? before : undefined),
  });

export const companyFilings = (id: string, form: string | undefined, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['company', id, 'filings', form, asOf],
    queryFn: ({ pageParam, signal }) =>
      read('/api/v1/companies/{company}/filings', { company: id }, { form, asOf, limit: 500, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const companyEvents = (id: string, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['company', id, 'events', asOf],
    queryFn: ({ pageParam, signal }) =>
      read('/api/v1/companies/{company}/events', { company: id }, { asOf, limit: 200, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const companyInsiders = (id: string, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['company', id, 'insiders', asOf],
    queryFn: ({ pageParam, signal }) =>
      read('/api/v1/companies/{company}/insiders', { company: id }, { asOf, limit: 500, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const newestFilings = (limit: number, asOf?: string) =>
  queryOptions({
    queryKey: ['filings', 'newest', limit, asOf],
    queryFn: ({ signal }) => read('/api/v1/filings', {}, { limit, asOf }, signal),
  });

export const filing = (accession: string) =>
  queryOptions({
    queryKey: ['filing', accession, 'itself'],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}', { accession }, {}, signal),
    staleTime: NEVER,
    placeholderData: undefined,
  });

/** The reading text of the main document, or of another one by its sequence. */
export const filingText = (accession: string, document?: number) =>
  queryOptions({
    queryKey: ['filing', accession, 'text', document],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}/text', { accession }, { document }, signal),
    staleTime: NEVER,
    placeholderData: undefined,
  });

export const filingSignals = (accession: string) =>
  queryOptions({
    queryKey: ['filing', accession, 'signals'],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}/signals', { accession }, {}, signal),
    placeholderData: undefined,
  });

/** A filing beside an earlier one; which one is the year before may change when filings come in. */
export const filingDiff = (accession: string, against: string | undefined) =>
  queryOptions({
    queryKey: ['filing', accession, 'diff', against],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}/diff', { accession }, { against }, signal),
    placeholderData: undefined,
  });

/** A filing in prose; written anew when an earlier filing comes in late. */
export const filingBrief = (accession: string) =>
  queryOptions({
    queryKey: ['brief', accession],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}/brief', { accession }, {}, signal),
    placeholderData: undefined,
  });

/** The latest report or event of a company: the one whose brief its page shows. */
export const latestTold = (company: string, asOf?: string) =>
  queryOptions({
    queryKey: ['company', company, 'latest', asOf],
    queryFn: ({ signal }) => read('/api/v1/companies/{company}/filings', { company }, { form: '10-K,10-Q,8-K,20-F,10-K405,10-KT,10-K/A,10-Q/A', asOf, limit: 1 }, signal),
  });

export const filingStatements = (accession: string) =>
  queryOptions({
    queryKey: ['filing', accession, 'statements'],
    queryFn: ({ signal }) => read('/api/v1/filings/{accession}/statements', { accession }, {}, signal),
    staleTime: NEVER,
    placeholderData: undefined,
  });

export const filingFacts = (accession: string) =>
  queryOptions({
    queryKey: ['filing', accession, 'facts'],
    staleTime: NEVER,
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const facts: Schema['Fact'][] = [];
      let cursor: string | undefined;
      do {
        const page = await read('/api/v1/filings/{accession}/facts', { accession }, { limit: 1000, cursor }, signal);
        facts.push(...page.data);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return facts;
    },
  });

export const catalogue = () =>
  queryOptions({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => read('/api/v1/signals', {}, {}, signal),
    staleTime: NEVER,
  });

export const lineItems = () =>
  queryOptions({
    queryKey: ['line-items'],
    queryFn: ({ signal }) => read('/api/v1/line-items', {}, {}, signal),
    staleTime: NEVER,
  });

/** Work is asked for again every second and a half while some of it runs; live news comes sooner. */
export const jobs = (state?: Schema['Job']['state'], limit = 50) =>
  queryOptions({
    queryKey: ['jobs', state, limit],
    queryFn: ({ signal }) => read('/api/v1/jobs', {}, { state, limit }, signal),
    staleTime: 1000,
    refetchInterval: (query) => (query.state.data?.data.some((job) => job.state === 'running' || job.state === 'waiting') ? 1500 : 15_000),
  });

export const status = () =>
  queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => read('/api/v1/status', {}, {}, signal),
    staleTime: 3000,
    refetchInterval: 10_000,
  });

export const watch = () =>
  queryOptions({
    queryKey: ['watch'],
    queryFn: ({ signal }) => read('/api/v1/watch', {}, {}, signal),
    staleTime: 3000,
    refetchInterval: 5000,
  });

export const cost = () =>
  queryOptions({
    queryKey: ['cost'],
    queryFn: ({ signal }) => read('/api/v1/admin/cost', {}, {}, signal),
    refetchInterval: 60_000,
  });

/** How the store is kept. A server without a part of it leaves that part out of the page. */
export const upkeep = () =>
  queryOptions({
    queryKey: ['upkeep'],
    queryFn: ({ signal }) => read('/api/v1/admin/upkeep', {}, {}, signal),
    refetchInterval: 30_000,
    retry: false,
  });

export const columns = () =>
  queryOptions({
    queryKey: ['columns'],
    queryFn: ({ signal }) => read('/api/v1/admin/columns', {}, {}, signal),
    refetchInterval: 15_000,
    retry: false,
  });

export const searchStatus = () =>
  queryOptions({
    queryKey: ['search-status'],
    queryFn: ({ signal }) => read('/api/v1/admin/search', {}, {}, signal),
    refetchInterval: 5000,
    retry: false,
  });

export const databaseFigures = () =>
  queryOptions({
    queryKey: ['database'],
    queryFn: ({ signal }) => read('/api/v1/admin/database', {}, {}, signal),
    refetchInterval: 60_000,
    retry: false,
  });

export const queue = () =>
  queryOptions({
    queryKey: ['queue'],
    queryFn: ({ signal }) => read('/api/v1/queue', {}, {}, signal),
    refetchInterval: 5000,
  });

export const deadLetters = () =>
  infiniteQueryOptions({
    queryKey: ['dead-letters'],
    queryFn: ({ pageParam, signal }) => read('/api/v1/dead-letters', {}, { limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 15_000,
  });

export const health = () =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => read('/health/ready', {}, {}, signal),
    refetchInterval: 10_000,
    retry: false,
  });

export const filingHoldings = (accession: string) =>
  queryOptions({
    queryKey: ['filing', accession, 'holdings'],
    staleTime: NEVER,
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const holdings: Schema['FiledHolding'][] = [];
      let cursor: string | undefined;
      do {
        const page = await read('/api/v1/filings/{accession}/holdings', { accession }, { limit: 1000, cursor }, signal);
        holdings.push(...page.data);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return holdings;
    },
  });

export const session = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => read('/api/v1/session', {}, {}, signal),
    staleTime: A_WHILE,
  });
