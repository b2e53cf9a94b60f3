import type { QueryClient } from '@tanstack/react-query';
import type { Schema } from './client.ts';

/** Keeps the page up to date from the server's event stream; without it the page still asks now and then. Returns how to stop. */
export function followLive(queries: QueryClient): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  let due: ReturnType<typeof setTimeout> | undefined;
  const stale = new Set<string>();

  // A backfill tells of hundreds of filings a second: lists are asked for again at most once in two seconds.
  const later = (...keys: string[]) => {
    for (const key of keys) stale.add(key);
    due ??= setTimeout(() => {
      due = undefined;
      const now = [...stale];
      stale.clear();
      for (const key of now) void queries.invalidateQueries({ queryKey: JSON.parse(key) as unknown[] });
    }, 2000);
  };

  const onJob = (event: Event) => {
    const job = parsed<Schema['Job']>(event);
    if (job === undefined) return;
    let known = false;
    queries.setQueriesData<{ data: Schema['Job'][]; next: string | null }>({ queryKey: ['jobs'] }, (page) => {
      if (!page?.data.some((each) => each.id === job.id)) return page;
      known = true;
      return { ...page, data: page.data.map((each) => (each.id === job.id ? job : each)) };
    });
    if (!known || job.state === 'done' || job.state === 'failed') later('["jobs"]', '["status"]', '["dead-letters"]');
  };
  const onCompany = (event: Event) => {
    later('["companies"]', '["screen"]');
    const told = parsed<{ cik?: number } | number>(event);
    const cik = typeof told === 'number' ? told : told?.cik;
    if (cik !== undefined) later('["company"]', '["brief"]');
  };

  // The browser comes back by itself where the line breaks, but not where it was refused: then it is tried anew from here.
  const listen = () => {
    source = new EventSource(last === '' ? '/api/v1/live' : `/api/v1/live?after=${last}`);
    const heard = (told: (event: Event) => void) => (event: Event) => {
      last = (event as MessageEvent<string>).lastEventId || last;
      told(event);
    };
    source.addEventListener('job', heard(onJob));
    source.addEventListener('filing', heard(() => later('["filings"]', '["status"]')));
    source.addEventListener('company', heard(onCompany));
    // Some of what happened was not told: everything shown may be outdated.
    source.addEventListener('gap', heard(() => later('["jobs"]', '["status"]', '["filings"]', '["companies"]', '["company"]', '["screen"]', '["brief"]')));
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 5000);
    });
  };
  listen();

  return () => {
    clearTimeout(due);
    clearTimeout(again);
    source.close();
  };
}

function parsed<T>(event: Event): T | undefined {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return undefined;
  }
}
