import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf, ApiFailure, ask, FROM_PAGE, read, type Schema } from './client.ts';

/** What is looked for, and among what. Lists are divided by commas. */
export interface Sought {
  q: string;
  mode?: 'words' | 'meaning';
  company?: string;
  form?: string;
  item?: string;
  kind?: string;
  year?: string;
  since?: string;
  until?: string;
  asOf?: string;
}

const PAGE = 20;

/** Whether the server says that it opens its index and will answer soon. */
export function opening(cause: unknown): boolean {
  return cause instanceof ApiFailure && cause.problem.status === 503;
}

/** An index that is being opened is asked again for a minute and a half; other failures are told at once or after two tries. */
const patience = {
  retry: (count: number, cause: unknown) => {
    if (opening(cause)) return count < 60;
    const status = cause instanceof ApiFailure ? cause.problem.status : 500;
    return count < 2 && (status === 0 || status >= 500);
  },
  retryDelay: 1500,
};

export const searchPages = (sought: Sought) =>
  infiniteQueryOptions({
    queryKey: ['search', sought],
    queryFn: ({ pageParam, signal }) => read('/api/v1/search', {}, { ...sought, facets: pageParam === undefined, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...patience,
  });

export const completions = (q: string, limit = 8) =>
  queryOptions({
    queryKey: ['completions', q, limit],
    queryFn: ({ signal }) => read('/api/v1/completions', {}, { q: q.slice(0, 200), limit }, signal),
    retry: false,
  });

/** Added documents, asked for again while the meaning of some is not known yet. */
export const addedDocuments = () =>
  queryOptions({
    queryKey: ['documents'],
    queryFn: async ({ signal }) => {
      const all: Schema['UploadedDocument'][] = [];
      let cursor: string | undefined;
      do {
        const page = await read('/api/v1/documents', {}, { limit: 1000, cursor }, signal);
        all.push(...page.data);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
    staleTime: 3000,
    refetchInterval: (query) => (query.state.data?.some(unfinished) === true ? 3000 : false),
  });

/** Whether passages of a document are still to be embedded. */
export function unfinished(of: Schema['UploadedDocument']): boolean {
  return of.passages === undefined || (of.embedded !== undefined && of.embedded < of.passages);
}

export const addedDocument = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'itself'],
    queryFn: ({ signal }) => read('/api/v1/documents/{id}', { id }, {}, signal),
    placeholderData: undefined,
  });

export const addedText = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'text'],
    queryFn: ({ signal }) => read('/api/v1/documents/{id}/text', { id }, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: undefined,
  });

export interface Added {
  file: File;
  title?: string;
  company?: string;
}

/** Sends a file as it is. Where the browser does not know its type, its name has to tell. */
export async function addDocument({ file, title, company }: Added): Promise<Schema['UploadedDocument']> {
  const response = await ask(addressOf('/api/v1/documents', {}, { name: file.name, title, company }), {
    method: 'POST',
    headers: { 'Content-Type': file.type === '' ? 'application/octet-stream' : file.type, ...FROM_PAGE },
    body: file,
  });
  return (await response.json()) as Schema['UploadedDocument'];
}

export async function removeDocument(id: string): Promise<void> {
  await ask(addressOf('/api/v1/documents/{id}', { id }, {}), { method: 'DELETE', headers: FROM_PAGE });
}
