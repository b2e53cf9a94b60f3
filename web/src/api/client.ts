import { turnedAway } from './admission.ts';
import type { components, paths } from '../generated/api.ts';

export type Schema = components['schemas'];
export type Problem = Schema['Problem'];

type Answer<Operation> = Operation extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;
type Query<Operation> = Operation extends { parameters: { query?: infer Q } } ? Q : never;
type Place<Operation> = Operation extends { parameters: { path: infer P } } ? P : Record<string, never>;

/** Paths that can be read. */
export type Readable = { [P in keyof paths]: paths[P] extends { get: infer G } ? (Answer<G> extends never ? never : P) : never }[keyof paths];
export type AnswerOf<P extends Readable> = Answer<paths[P]['get']>;

/** What the server (or the way to it) said went wrong, with how to mend it and the request to ask about. */
export class ApiFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiFailure';
    this.problem = problem;
  }
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  try {
    const told = (await response.json()) as Problem;
    return new ApiFailure({ ...told, requestId: told.requestId ?? requestId });
  } catch {
    return new ApiFailure({
      type: 'about:blank',
      title: `The server answered ${response.status} ${response.statusText}`.trim(),
      status: response.status,
      code: 'NO_PROBLEM_BODY',
      mend: 'Reload the page; if it stays, look at the log of Assay for this request.',
      requestId,
    });
  }
}

const SESSION = '/api/v1/session';

/** What only a page of this server can send: without it a session's cookie changes nothing. */
export const FROM_PAGE = { Accept: 'application/json', 'Assay-Page': '1' } as const;

/** Fetches, and tells what went wrong as a failure of the API. */
export async function ask(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiFailure({
      type: 'about:blank',
      title: 'The server of Assay does not answer',
      status: 0,
      code: 'NO_ANSWER',
      where: new URL(address, location.origin).origin,
      mend: 'See whether "./assay up" still runs. The page goes on by itself once it does.',
    });
  }
  if (response.ok) return response;
  if (response.status === 401 && address !== SESSION) turnedAway();
  throw await failureOf(response);
}

/** The address of a path of the API with its placeholders and query filled in. */
export function addressOf(path: string, place: Record<string, string | number>, query: Record<string, unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(place[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** Reads one path of the API; types come from its description. */
export async function read<P extends Readable>(
  path: P,
  place: Place<paths[P]['get']>,
  query: NonNullable<Query<paths[P]['get']>> | Record<string, never>,
  signal?: AbortSignal,
): Promise<AnswerOf<P>> {
  const response = await ask(addressOf(path, place as Record<string, string | number>, query as Record<string, unknown>), {
    headers: { Accept: 'application/json' },
    signal,
  });
  return (await response.json()) as AnswerOf<P>;
}

async function post<T>(address: string, request: object): Promise<T> {
  const response = await ask(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...FROM_PAGE },
    body: JSON.stringify(request),
  });
  return (await response.json()) as T;
}

export const startIngest = (request: Schema['IngestRequest']): Promise<Schema['Job']> => post('/api/v1/ingest', request);

export const startBackfill = (request: Schema['BackfillRequest']): Promise<Schema['Job']> => post('/api/v1/backfill', request);

export const replayWork = (which: Schema['ReplayRequest']): Promise<Schema['Replayed']> => post('/api/v1/dead-letters/replay', which);

export const discardWork = (which: Schema['ReplayRequest']): Promise<Schema['Discarded']> => post('/api/v1/dead-letters/discard', which);

/** Has the index of passages built anew from the records. */
export async function rebuildSearch(): Promise<Schema['SearchStatus']> {
  const response = await ask('/api/v1/admin/search/rebuild', { method: 'POST', headers: FROM_PAGE });
  return (await response.json()) as Schema['SearchStatus'];
}

/** Lets a job wait, or go on. */
export async function holdJob({ id, hold }: { id: string; hold: boolean }): Promise<Schema['Job']> {
  const response = await ask(addressOf(`/api/v1/jobs/{id}/${hold ? 'pause' : 'resume'}`, { id }, {}), { method: 'POST', headers: FROM_PAGE });
  return (await response.json()) as Schema['Job'];
}

export async function cancelJob(id: string): Promise<Schema['Job']> {
  const response = await ask(addressOf('/api/v1/jobs/{id}', { id }, {}), { method: 'DELETE', headers: FROM_PAGE });
  return (await response.json()) as Schema['Job'];
}

/** Signs in with a key: the browser keeps a cookie that no script can read. */
export async function signIn(key: string): Promise<Schema['Session']> {
  const response = await ask(SESSION, { method: 'POST', headers: { 'Content-Type': 'application/json', ...FROM_PAGE }, body: JSON.stringify({ key }) });
  return (await response.json()) as Schema['Session'];
}

export async function signOut(): Promise<void> {
  await ask(SESSION, { method: 'DELETE', headers: FROM_PAGE });
}
