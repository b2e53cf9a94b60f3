import type { Schema } from '../api/client.ts';

/** Whether the last step of a signal was for the better, for the worse, or neither can be said. */
export type Course = 'better' | 'worse' | 'still';

/** The course by the direction of the signal; a step under half a percent of the size is still. */
export function course(direction: Schema['Definition']['direction'] | undefined, history: readonly { value: number }[] | undefined): Course {
  const last = history?.at(-1);
  const before = history?.at(-2);
  if (direction === undefined || direction === 'neutral' || last === undefined || before === undefined) return 'still';
  const step = last.value - before.value;
  if (Math.abs(step) <= 0.005 * Math.max(Math.abs(last.value), Math.abs(before.value))) return 'still';
  return step > 0 === (direction === 'higher_is_better') ? 'better' : 'worse';
}

/** A raised flag is worse or better at once, whatever it was before. */
export function tone(signal: Pick<Schema['CompanySignal'], 'value' | 'unit' | 'history'>, direction: Schema['Definition']['direction'] | undefined): Course {
  if (signal.unit === 'flag') {
    if (signal.value !== 1 || direction === undefined || direction === 'neutral') return 'still';
    return direction === 'higher_is_worse' ? 'worse' : 'better';
  }
  return course(direction, signal.history);
}
