import { describe, expect, it } from 'vitest';
import type { Schema } from '../api/client.ts';
import { course, tone } from './course.ts';
import { waterfall } from './waterfall.ts';

describe('the waterfall of a score', () => {
  const contributions: Schema['Contribution'][] = [
    ...Array.from({ length: 14 }, (_, index) => ({ id: `s${index}`, kind: 'signal' as const, points: index + 0.5 })),
    { id: 'floor_adjustment', kind: 'floor', points: 3 },
    { id: 'prior', kind: 'prior', points: 7 },
  ];

  it('ends at the sum of all contributions', () => {
    const sum = contributions.reduce((all, each) => all + each.points, 0);
    expect(waterfall(contributions).at(-1)?.to).toBeCloseTo(sum, 9);
  });

  it('sets each bar on the one before, the largest first, what is not known and the floor last', () => {
    const steps = waterfall(contributions);
    for (let index = 1; index < steps.length; index++) expect(steps[index]?.from).toBe(steps[index - 1]?.to);
    expect(steps[0]?.name).toBe('s13');
    expect(steps.slice(-3).map((step) => step.kind)).toEqual(['rest', 'prior', 'floor']);
    expect(steps.at(-3)?.name).toBe('6 smaller ones');
  });
});

describe('the course of a signal', () => {
  const values = (...all: number[]) => all.map((value) => ({ value, accepted: '2024-01-01T00:00:00Z' }));

  it('is judged by the direction of the signal', () => {
    expect(course('higher_is_better', values(1, 2))).toBe('better');
    expect(course('higher_is_worse', values(1, 2))).toBe('worse');
    expect(course('higher_is_worse', values(2, 1))).toBe('better');
    expect(course('neutral', values(1, 2))).toBe('still');
    expect(course('higher_is_better', values(1, 1.001))).toBe('still');
    expect(course('higher_is_better', values(1))).toBe('still');
  });

  it('is bad at once for a raised flag', () => {
    expect(tone({ value: 1, unit: 'flag', history: values(1, 1) }, 'higher_is_worse')).toBe('worse');
    expect(tone({ value: 0, unit: 'flag', history: values(1, 0) }, 'higher_is_worse')).toBe('still');
  });
});
