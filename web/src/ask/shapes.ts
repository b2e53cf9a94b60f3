import type { Schema } from '../api/client.ts';

/** A question and what it is asked of. */
export interface Asked {
  question: string;
  companies?: string[];
  forms?: string[];
  asOf?: string;
}

export interface Understood {
  companies: { cik: number; name: string; said?: string }[];
  periods: { label: string; start?: string; end?: string }[];
  metrics: { id: string; name: string }[];
  forms: string[];
  items: string[];
  intent: 'figures' | 'text' | 'comparison';
  negated: boolean;
  direction?: string;
  conditions?: string[];
}

export interface Sentence {
  text: string;
  citations: number[];
}

export interface Source {
  number: number;
  kind: 'fact' | 'passage' | 'computed' | 'difference';
  accession?: string;
  cik?: number;
  company?: string;
  form?: string;
  period?: string;
  part?: string;
  item?: string;
  start?: number;
  end?: number;
  quote?: string;
  concept?: string;
  lineItem?: string;
  value?: string | number;
  unit?: string;
  formula?: string;
  inputs?: number[];
  url?: string;
}

export interface AnswerTable {
  columns: string[];
  rows: { cells: { text: string; source?: number }[] }[];
}

export type Reuse = { hit: true; question: string; similarity?: number; answered?: string } | { hit: false; question?: undefined; similarity?: undefined; answered?: undefined };

export interface Answer {
  id: string;
  question: string;
  understood: Understood;
  status: 'answered' | 'too-little';
  why?: string;
  sentences: Sentence[];
  table?: AnswerTable;
  sources: Source[];
  nearest?: Schema['SearchHit'][];
  cache?: Reuse;
  model?: { name: string; sentences: number; dropped: number };
}
