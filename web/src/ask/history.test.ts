import { describe, expect, it } from 'vitest';
import { earlier, forget, remember } from './history.ts';

function shelf(text?: string) {
  let kept: string | null = text ?? null;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}

describe('questions asked before', () => {
  it('stand once each, the latest first, as many as are worth keeping', () => {
    const store = shelf();
    for (let at = 0; at < 120; at++) remember({ q: `question ${at}`, asked: '2026-03-01T00:00:00Z' }, store);
    remember({ q: 'question 60', asked: '2026-03-02T00:00:00Z' }, store);
    remember({ q: 'question 60', company: '320193', asked: '2026-03-03T00:00:00Z' }, store);
    const kept = earlier(store);
    expect(kept).toHaveLength(100);
    expect(kept.slice(0, 3).map((each) => [each.q, each.company])).toEqual([
      ['question 60', '320193'],
      ['question 60', undefined],
      ['question 119', undefined],
    ]);
    expect(kept.filter((each) => each.q === 'question 60')).toHaveLength(2);
  });

  it('are forgotten one by one or all', () => {
    const store = shelf();
    const one = { q: 'a', asked: '2026-03-01T00:00:00Z' };
    remember(one, store);
    remember({ q: 'b', asked: '2026-03-01T00:00:00Z' }, store);
    expect(forget(one, store).map((each) => each.q)).toEqual(['b']);
    expect(forget('all', store)).toEqual([]);
  });

  it('are none when what is kept is damaged, and asking goes on when nothing can be kept', () => {
    expect(earlier(shelf('{"a":'))).toEqual([]);
    expect(earlier(shelf('[1,{"q":2},{"q":"x","asked":"2026"}]'))).toEqual([{ q: 'x', asked: '2026' }]);
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(remember({ q: 'a', asked: '2026' }, full)).toEqual([]);
  });
});
