import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { company as companyQuery, companySearch } from '../api/queries.ts';
import { completions } from '../api/searching.ts';
import { capital, CATEGORY_NAME } from '../format/words.ts';
import { readsAsQuestion } from '../search/words.ts';
import { accessionIn } from './accession.ts';
import { useAsOf } from './AsOf.tsx';
import { storedTheme, storeTheme, effectiveTheme } from './theme.ts';

/** Something one can go to or do from the search box and the palette. */
export interface Suggestion {
  id: string;
  group: 'Search and ask' | 'Companies' | 'Filings' | 'Line items' | 'Signals' | 'Commands';
  title: string;
  hint?: string;
  keys?: string;
  /** Written in the place of what was typed, to go on from; otherwise one goes there. */
  complete?: string;
  go: () => void;
}

/** A value that follows another after a pause. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

export function toggleTheme(): void {
  storeTheme(effectiveTheme(storedTheme()) === 'dark' ? 'light' : 'dark');
}

const GROUP: Record<Schema['Completion']['kind'], Suggestion['group']> = { company: 'Companies', filing: 'Filings', lineItem: 'Line items', signal: 'Signals' };

const IN_ORDER: readonly Suggestion['group'][] = ['Filings', 'Companies', 'Search and ask', 'Line items', 'Signals', 'Commands'];

const SPOKEN_OF = /\b(they|them|their|it|its|the company|this company)\b/i;

const STATEMENT: Record<string, string> = { income: 'Income statement', balance: 'Balance sheet', 'cash flow': 'Cash flows' };

/** Where a line item stands, or what a signal is about. */
function hintOf(of: Schema['Completion']): string | undefined {
  if (of.detail === undefined) return undefined;
  return of.kind === 'lineItem' ? (STATEMENT[of.detail] ?? capital(of.detail.replace(/_/g, ' '))) : (CATEGORY_NAME[of.detail.toUpperCase() as Schema['Category']] ?? capital(of.detail));
}

/** What a text may mean: a question, words to look for, companies, a filing, line items, signals, commands. */
export function useSuggestions(text: string, active: boolean): { found: Suggestion[]; asking: boolean } {
  const navigate = useNavigate();
  const asOf = useAsOf();
  const wanted = text.trim();
  const settled = useSettled(wanted, 90);
  const completed = useQuery({ ...completions(settled), enabled: active && settled !== '' });
  // Companies are found without the index too.
  const companies = useQuery({ ...companySearch(settled), enabled: active && settled !== '' && completed.isError });
  const here = useParams({ strict: false }).company;
  const home = useQuery({ ...companyQuery(here ?? '', asOf), enabled: active && here !== undefined }).data;

  const found = useMemo(() => {
    const list: Suggestion[] = [];
    const lower = wanted.toLowerCase();
    const question = readsAsQuestion(wanted);
    const filing = (accession: string, hint?: string): Suggestion => ({
      id: `filing ${accession}`,
      group: 'Filings',
      title: `Filing ${accession}`,
      hint,
      go: () => void navigate({ to: '/filings/$accession', params: { accession } }),
    });
    const accession = accessionIn(wanted);
    if (accession !== undefined) list.push(filing(accession, completed.data?.data.find((each) => each.kind === 'filing' && each.id === accession)?.detail));
    if (wanted !== '') {
      for (const each of completed.isError ? [] : (completed.data?.data ?? [])) {
        if (each.kind === 'filing') {
          if (each.id !== accession) list.push(filing(each.id, each.detail));
          continue;
        }
        const base = { id: `${each.kind} ${each.id}`, group: GROUP[each.kind], title: capital(each.label), hint: each.kind === 'company' ? each.detail : hintOf(each) };
        if (each.kind === 'company') list.push({ ...base, go: () => void navigate({ to: '/companies/$company', params: { company: each.id } }) });
        else if (each.kind === 'signal') list.push({ ...base, go: () => void navigate({ to: '/signals/$signal', params: { signal: each.id } }) });
        else list.push({ ...base, complete: `${capital(each.label)} of `, go: () => void navigate({ to: '/search', search: { q: each.label } }) });
      }
      for (const each of completed.isError ? (companies.data?.data ?? []) : []) {
        list.push({
          id: `company ${each.cik}`,
          group: 'Companies',
          title: each.name,
          hint: each.tickers[0],
          go: () => void navigate({ to: '/companies/$company', params: { company: each.tickers[0] ?? String(each.cik) } }),
        });
      }
      if (accession === undefined) {
        const ask: Suggestion = { id: 'ask', group: 'Search and ask', title: `Ask “${wanted}”`, keys: 'Ctrl ↵', go: () => void navigate({ to: '/ask', search: { q: wanted } }) };
        const search: Suggestion = { id: 'search', group: 'Search and ask', title: `Search filings for “${wanted}”`, go: () => void navigate({ to: '/search', search: { q: wanted } }) };
        list.push(...(question ? [ask, search] : [search, ask]));
        if (home !== undefined) {
          const company = String(home.cik);
          const askHere: Suggestion = { id: 'ask here', group: 'Search and ask', title: `Ask ${home.name}: “${wanted}”`, go: () => void navigate({ to: '/ask', search: { q: wanted, company } }) };
          // Who is on a company's page and says "they" means that company.
          if (question && SPOKEN_OF.test(wanted)) list.splice(list.indexOf(ask), 0, askHere);
          else list.push(askHere);
          list.push({ id: 'search here', group: 'Search and ask', title: `Search ${home.name} for “${wanted}”`, go: () => void navigate({ to: '/search', search: { q: wanted, company } }) });
        }
      }
    }
    const commands: Suggestion[] = [
      { id: 'go overview', group: 'Commands', title: 'Go to the overview', keys: 'g o', go: () => void navigate({ to: '/' }) },
      { id: 'go companies', group: 'Commands', title: 'Go to companies', keys: 'g c', go: () => void navigate({ to: '/companies' }) },
      { id: 'go screener', group: 'Commands', title: 'Go to the screener', keys: 'g r', go: () => void navigate({ to: '/screener' }) },
      { id: 'go ask', group: 'Commands', title: 'Ask a question', keys: 'g a', go: () => void navigate({ to: '/ask' }) },
      { id: 'go documents', group: 'Commands', title: 'Go to added documents', keys: 'g d', go: () => void navigate({ to: '/documents' }) },
      { id: 'go signals', group: 'Commands', title: 'Go to the catalogue of signals', keys: 'g s', go: () => void navigate({ to: '/signals' }) },
      { id: 'go operations', group: 'Commands', title: 'Go to operations', keys: 'g p', go: () => void navigate({ to: '/operations' }) },
      { id: 'ingest', group: 'Commands', title: 'Ingest a company from EDGAR', go: () => void navigate({ to: '/operations', hash: 'ingest' }) },
      { id: 'theme', group: 'Commands', title: 'Switch between light and dark', keys: 't', go: toggleTheme },
      {
        id: 'now',
        group: 'Commands',
        title: 'Look from now (clear the as-of date)',
        go: () => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, asOf: undefined }) }),
      },
    ];
    list.push(...commands.filter((each) => lower === '' || each.title.toLowerCase().includes(lower)));
    const first = (of: Suggestion) => (question && of.group === 'Search and ask' ? -1 : IN_ORDER.indexOf(of.group));
    return list.sort((a, b) => first(a) - first(b));
  }, [wanted, completed.data, completed.isError, companies.data, home, navigate]);

  return { found, asking: active && wanted !== '' && (settled !== wanted || completed.isFetching || (completed.isError && companies.isFetching)) };
}
