import type { Schema } from '../api/client.ts';
import { counted } from '../format/numbers.ts';

/** Who wrote a brief, in a line: a model is named, and how much of what it said was struck is told. */
export function authorship(brief: Pick<Schema['Brief'], 'model' | 'parts'>): string {
  const { model } = brief;
  const struck = model === undefined || model.struck === 0 ? '' : `; ${counted(model.struck, 'sentence')} struck`;
  if (model === undefined || model.outcome === 'struck') {
    const composed = 'Composed from the filing’s own figures and sentences; each number opens its evidence.';
    return model === undefined || struck === '' ? composed : `${composed} What ${model.name} wrote did not stand the check${struck}.`;
  }
  const whole = brief.parts.every((part) => part.sentences.every((sentence) => sentence.by === 'model'));
  return `${whole ? 'Written' : 'Partly written'} by ${model.name} from the evidence below${struck}. Each number stands in the evidence it opens.`;
}
