import type { Problem } from '../api/client.ts';
import type { StreamEvent } from './events.ts';
import type { Answer, Reuse, Sentence, Source, Understood } from './shapes.ts';

export const STAGES = ['understanding', 'searching', 'reading', 'writing'] as const;
export type Stage = (typeof STAGES)[number];

/** An answer as far as it has been told. */
export interface Progress {
  question: string;
  stage?: Stage;
  understood?: Understood;
  reuse?: Reuse;
  sentences: readonly Sentence[];
  sources: readonly Source[];
  /** The whole of it, once it is told. */
  answer?: Answer;
  /** Why there will be none. */
  problem?: Problem;
}

export function begun(question: string): Progress {
  return { question, stage: 'understanding', sentences: [], sources: [] };
}

/** What is known after one more event. An event of a kind not known here, or one that cannot be read, changes nothing. */
export function told(before: Progress, event: StreamEvent): Progress {
  const said = parsed(event.data);
  if (said === undefined) return before;
  switch (event.name) {
    case 'start':
      // A stream that begins again tells all of it again.
      return { ...begun(text(said['question']) ?? before.question), understood: (said['understood'] as Understood | undefined) ?? before.understood, reuse: before.reuse };
    case 'cache':
      return { ...before, reuse: said as unknown as Reuse };
    case 'status': {
      const stage = STAGES.find((each) => each === said['stage']);
      return stage === undefined ? before : { ...before, stage };
    }
    case 'chunk': {
      const sentence = (said['sentence'] ?? said) as Partial<Sentence>;
      return typeof sentence.text === 'string' ? { ...before, stage: 'writing', sentences: [...before.sentences, { text: sentence.text, citations: sentence.citations ?? [] }] } : before;
    }
    case 'sources':
      return { ...before, sources: Array.isArray(said['sources']) ? (said['sources'] as Source[]) : before.sources };
    case 'done': {
      const answer = (said['answer'] ?? said) as Answer;
      return { question: answer.question ?? before.question, understood: answer.understood ?? before.understood, reuse: answer.cache ?? before.reuse, sentences: answer.sentences ?? before.sentences, sources: answer.sources ?? before.sources, answer };
    }
    case 'error':
      return { ...before, stage: undefined, problem: (said['problem'] ?? said) as Problem };
    default:
      return before;
  }
}

function parsed(data: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
