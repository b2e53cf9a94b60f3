import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { catalogue, companySearch } from '../api/queries.ts';
import { CATEGORY_NAME } from '../format/words.ts';
import { accessionIn } from './accession.ts';
import { storedTheme, storeTheme, effectiveTheme } from './theme.ts';

/** Something one can go to or do from the search box and the palette. */
export interface Suggestion {
  id: string;
  group: 'Companies' | 'Filings' | 'Signals' | 'Commands';
  title: string;
  hint?: string;
  keys?: string;
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

/** What a text may mean: companies, a filing, signals of the catalogue, commands. */
export function useSuggestions(text: string, active: boolean): { found: Suggestion[]; asking: boolean } {
  const navigate = useNavigate();
  const wanted = text.trim();
  const settled = useSettled(wanted, 90);
  const companies = useQuery({ ...companySearch(settled), enabled: active && settled !== '' });
  const signals = useQuery({ ...catalogue(), enabled: active && wanted.length >= 2 });

  const found = useMemo(() => {
    const list: Suggestion[] = [];
    const lower = wanted.toLowerCase();
    const accession = accessionIn(wanted);
    if (accession !== undefined) {
      list.push({
        id: `filing ${accession}`,
        group: 'Filings',
        title: `Filing ${accession}`,
        go: () => void navigate({ to: '/filings/$accession', params: { accession } }),
      });
    }
    if (wanted !== '') {
      for (const each of companies.data?.data ?? []) {
        list.push({
          id: `company ${each.cik}`,
          group: 'Companies',
          title: each.name,
          hint: [each.tickers[0], each.score && `${each.score.score.toFixed(0)} ${each.score.band}`].filter(Boolean).join(' · '),
          go: () => void navigate({ to: '/companies/$company', params: { company: each.tickers[0] ?? String(each.cik) } }),
        });
      }
      if (lower.length >= 2) {
        const words = lower.split(/\s+/);
        const hits = (signals.data?.data ?? []).filter((each) => {
          const said = `${each.name} ${each.id}`.toLowerCase();
          return words.every((word) => said.includes(word));
        });
        for (const each of hits.slice(0, 6)) {
          list.push({
            id: `signal ${each.id}`,
            group: 'Signals',
            title: each.name,
            hint: CATEGORY_NAME[each.category],
            go: () => void navigate({ to: '/signals/$signal', params: { signal: each.id } }),
          });
        }
      }
    }
    const commands: Suggestion[] = [
      { id: 'go overview', group: 'Commands', title: 'Go to the overview', keys: 'g o', go: () => void navigate({ to: '/' }) },
      { id: 'go companies', group: 'Commands', title: 'Go to companies', keys: 'g c', go: () => void navigate({ to: '/companies' }) },
      { id: 'go screener', group: 'Commands', title: 'Go to the screener', keys: 'g r', go: () => void navigate({ to: '/screener' }) },
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
    return list;
  }, [wanted, companies.data, signals.data, navigate]);

  return { found, asking: active && wanted !== '' && (settled !== wanted || companies.isFetching) };
}
