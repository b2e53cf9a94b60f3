import { describe, expect, it } from 'vitest';
import { ordinal, standingInWords } from './standing.ts';

describe('where a value stands', () => {
  it('is said with how many it was compared with', () => {
    const all = { id: 'net_margin', value: 0.1, percentile: 21.4, among: 1240 };
    expect(standingInWords(all)).toBe('21st percentile of 1,240 companies');
    expect(standingInWords({ ...all, peerPercentile: 50, peers: 12, peerSic: '602', sizePercentile: 3, sizePeers: 44 })).toBe(
      '21st percentile of 1,240 companies, 50th of 12 peers (SIC 602), 3rd of 44 of about its size',
    );
  });
  it('has its ordinal right', () => {
    expect([0, 1, 2, 3, 4, 11, 12, 13, 21, 92, 100].map(ordinal)).toEqual(['0th', '1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '92nd', '100th']);
  });
});
