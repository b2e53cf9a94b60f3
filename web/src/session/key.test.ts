import { expect, test } from 'vitest';
import { isTurnedAway, letIn, turnedAway, watchAdmission } from '../api/admission.ts';
import { faultOf } from './key.ts';

const KEY = `assay_${'aB3-_'.repeat(8)}xyz`;

test('a whole key has no fault, with space around it neither', () => {
  expect(faultOf(KEY)).toBeUndefined();
  expect(faultOf(`  ${KEY}\n`)).toBeUndefined();
});

test('what is no whole key is told before it is sent', () => {
  expect(faultOf('sk-abc')).toMatch(/begins with/);
  expect(faultOf(KEY.slice(0, -1))).toMatch(/not the whole/);
  expect(faultOf(`${KEY}a`)).toMatch(/more than/);
  expect(faultOf(KEY.replace('x', '.'))).toMatch(/something else/);
});

test('who watches is told once of each change', () => {
  const told: boolean[] = [];
  const stop = watchAdmission(() => told.push(isTurnedAway()));
  turnedAway();
  turnedAway();
  letIn();
  stop();
  turnedAway();
  letIn();
  expect(told).toEqual([true, false]);
});
