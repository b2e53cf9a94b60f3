import { queryOptions } from '@tanstack/react-query';

/** How each level of the cache does, by class of answer. */
export interface Caches {
  levels: {
    level: string;
    class: string;
    hits: number;
    misses: number;
    hitRate: number;
    entries: number;
    bytes: number;
    capacity?: number;
    evictions: number;
    loadMillisP50?: number;
    loadMillisP95?: number;
    state?: string;
  }[];
}

/** Not every server tells of its caches: one that does not is not asked again. */
export const caches = () =>
  queryOptions({
    queryKey: ['caches'],
    queryFn: async ({ signal }): Promise<Caches | null> => {
      const response = await fetch('/api/v1/admin/caches', { headers: { Accept: 'application/json' }, signal });
      return response.ok ? ((await response.json()) as Caches) : null;
    },
    refetchInterval: (query) => (query.state.data === null ? false : 10_000),
    retry: false,
  });
