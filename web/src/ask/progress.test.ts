import { describe, expect, it } from 'vitest';
import { begun, told } from './progress.ts';

const event = (name: string, data: unknown) => ({ id: undefined, name, data: typeof data === 'string' ? data : JSON.stringify(data) });

describe('an answer as it is told', () => {
  it('grows sentence by sentence until it is done', () => {
    const understood = { companies: [], periods: [], metrics: [], forms: [], items: [], intent: 'text', negated: false };
    const told1 = [
      event('start', { id: 'a', question: 'Why?', understood }),
      event('cache', { hit: false }),
      event('status', { stage: 'searching' }),
      event('chunk', { sentence: { text: 'One.', citations: [1] } }),
      event('chunk', { sentence: { text: 'Two.', citations: [2] } }),
      event('sources', { sources: [{ number: 1, kind: 'passage' }] }),
    ].reduce(told, begun('Why?'));
    expect(told1).toMatchObject({ question: 'Why?', stage: 'writing', reuse: { hit: false }, understood: { intent: 'text' } });
    expect(told1.sentences.map((each) => each.text)).toEqual(['One.', 'Two.']);
    expect(told1.answer).toBeUndefined();

    const done = told(told1, event('done', { answer: { id: 'a', question: 'Why?', understood, status: 'answered', sentences: [{ text: 'One.', citations: [1] }], sources: [], cache: { hit: false } } }));
    expect(done.answer?.status).toBe('answered');
    expect(done.stage).toBeUndefined();
    expect(done.sentences).toHaveLength(1);
  });

  it('begins anew where the stream does', () => {
    const half = told(begun('q'), event('chunk', { sentence: { text: 'One.', citations: [] } }));
    expect(told(half, event('start', { id: 'a', question: 'q' })).sentences).toEqual([]);
  });

  it('keeps what it had when an event cannot be read', () => {
    const half = told(begun('q'), event('chunk', { sentence: { text: 'One.', citations: [] } }));
    for (const bad of [event('chunk', '{"sentence":'), event('chunk', '7'), event('status', { stage: 'dreaming' }), event('news', {})]) expect(told(half, bad)).toBe(half);
  });

  it('says why there will be none', () => {
    expect(told(begun('q'), event('error', { problem: { title: 'The index is away', status: 503, code: 'X' } })).problem?.title).toBe('The index is away');
  });
});
