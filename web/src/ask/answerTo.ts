import { queryOptions } from '@tanstack/react-query';
import { eventsOf } from './events.ts';
import { begun, told, type Progress } from './progress.ts';
import type { Asked } from './shapes.ts';
import { ApiFailure, ask, FROM_PAGE } from '../api/client.ts';
import { opening } from '../api/searching.ts';

/** How often a broken line is taken up again. */
const TRIES = 4;

/**
 * Asks, and tells of the answer as it comes. A line that breaks is taken up behind the last event that came; leaving ends the server's
 * work too.
 */
async function follow(asked: Asked, signal: AbortSignal, tell: (progress: Progress) => void): Promise<Progress> {
  let progress = begun(asked.question);
  let last: string | undefined;
  tell(progress);
  for (let broken = 0; ; ) {
    const before = last;
    try {
      const response = await ask('/api/v1/ask', {
        method: 'POST',
        headers: { ...FROM_PAGE, 'Content-Type': 'application/json', Accept: 'text/event-stream', ...(last === undefined ? {} : { 'Last-Event-ID': last }) },
        body: JSON.stringify(asked),
        signal,
      });
      if (response.body === null) throw new Error('The answer has no body');
      for await (const event of eventsOf(response.body)) {
        last = event.id ?? last;
        progress = told(progress, event);
        if (progress.problem !== undefined) throw new ApiFailure(progress.problem);
        tell(progress);
        if (progress.answer !== undefined) return progress;
      }
    } catch (cause) {
      if (signal.aborted || progress.problem !== undefined || (cause instanceof ApiFailure && cause.problem.status !== 0)) throw cause;
      if (broken >= TRIES) throw cause;
    }
    // Some of it came: the line is not dead.
    broken = last === before ? broken + 1 : 1;
    if (broken > TRIES) {
      throw new ApiFailure({ type: 'about:blank', title: 'The answer broke off', status: 0, code: 'BROKEN_OFF', mend: 'Ask again; what came so far is still shown.' });
    }
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** broken));
    signal.throwIfAborted();
  }
}

/** An answer; told part by part while it is fetched, and kept for half an hour. */
export const answerTo = (asked: Asked) =>
  queryOptions({
    queryKey: ['ask', asked] as const,
    queryFn: ({ signal, client, queryKey }): Promise<Progress> => follow(asked, signal, (progress) => client.setQueryData(queryKey, progress)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
    placeholderData: undefined,
    refetchOnReconnect: false,
    retry: (count, cause) => opening(cause) && count < 60,
    retryDelay: 1500,
  });
