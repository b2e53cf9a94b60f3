import { describe, expect, it } from 'vitest';
import { forgetScreen, savedScreens, saveScreen } from './saved.ts';

function shelf(text?: string) {
  let kept: string | null = text ?? null;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}

describe('saved screens', () => {
  it('are kept by name, the later in the place of the earlier', () => {
    const store = shelf();
    saveScreen({ name: 'b', where: 'score > 1' }, store);
    saveScreen({ name: 'a', where: 'score > 2' }, store);
    saveScreen({ name: 'b', where: 'score > 3', sort: '-score' }, store);
    expect(savedScreens(store)).toEqual([
      { name: 'a', where: 'score > 2' },
      { name: 'b', where: 'score > 3', sort: '-score' },
    ]);
    expect(forgetScreen('a', store).map((each) => each.name)).toEqual(['b']);
  });
  it('are none when what is kept is damaged', () => {
    expect(savedScreens(shelf('{"a":'))).toEqual([]);
    expect(savedScreens(shelf('{"a":1}'))).toEqual([]);
    expect(savedScreens(shelf('[1,{"name":"x"},{"name":"y","where":""}]'))).toEqual([{ name: 'y', where: '' }]);
  });
});
