import { expect, it } from 'vitest';
import { addressOf } from './sourceAddress.ts';

const place = '/filings/0000320193-23-000106?at=400-460';

it('a source leads to its place, looked at from the same moment', () => {
  expect(addressOf({ number: 1, kind: 'passage', url: place })).toBe(place);
  expect(addressOf({ number: 1, kind: 'passage', url: place }, '2024-01-01')).toBe(`${place}&asOf=2024-01-01`);
  expect(addressOf({ number: 1, kind: 'difference', url: '/filings/0000320193-23-000106/diff' }, '2024-01-01')).toBe('/filings/0000320193-23-000106/diff?asOf=2024-01-01');
});

it('no source leads out of the page', () => {
  const of = { number: 1, kind: 'passage', accession: '0000320193-23-000106', part: 'main', start: 400, end: 460 } as const;
  for (const url of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)', '/api/v1/filings', '']) expect(addressOf({ ...of, url })).toBe(place);
  expect(addressOf({ ...of, part: '3', url: '' })).toBe(`${place}&part=3`);
});

it('what was computed from other sources is no place', () => {
  expect(addressOf({ number: 3, kind: 'computed', inputs: [1, 2], url: place })).toBeUndefined();
  expect(addressOf({ number: 3, kind: 'computed', url: place })).toBe(place);
});
