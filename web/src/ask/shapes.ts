import type { Schema } from '../api/client.ts';

export type Answer = Schema['Answer'];
export type AnswerTable = Schema['AnswerTable'];
export type Asked = Schema['AskRequest'];
export type Reuse = Answer['cache'];
export type Sentence = Schema['AnswerSentence'];
export type Source = Schema['AnswerSource'];
export type Understood = Schema['Understood'];
