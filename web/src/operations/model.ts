import type { Schema } from '../api/client.ts';
import { counted, fixed } from '../format/numbers.ts';

type Model = NonNullable<Schema['Status']['model']>;

const STATES: Record<Model['state'], string> = {
  off: 'off',
  ready: 'ready',
  busy: 'asked for patience',
  open: 'failing, left alone for a while',
  capped: 'waits for tomorrow: the day’s limit is reached',
};

/** How the model that words briefs does, in words. */
export function modelState(model: Model): string {
  return STATES[model.state];
}

/** Which it is, what it was asked today and what that cost. */
export function modelNote({ name, trouble, today, briefs }: Model): string {
  return [
    name,
    today && `${counted(today.calls, 'call')} today, ${fixed(today.inputTokens + today.outputTokens, 0)} tokens, $${today.dollars.toFixed(2)} of $${today.limit.toFixed(2)}`,
    briefs && `${counted(briefs.written, 'brief')} written, ${fixed(briefs.waiting, 0)} waiting`,
    trouble,
  ]
    .filter(Boolean)
    .join('; ');
}
