import type { Schema } from '../api/client.ts';

/** What codes of the API mean, in words. */

export const BANDS = ['low', 'moderate', 'elevated', 'high', 'severe'] as const satisfies readonly Schema['Band'][];

export const BAND_RANGE: Record<Schema['Band'], string> = {
  low: '0–20',
  moderate: '20–40',
  elevated: '40–60',
  high: '60–80',
  severe: '80–100',
};

export const CATEGORIES = ['FINANCIAL', 'RISK', 'MANAGEMENT', 'SENTIMENT'] as const satisfies readonly Schema['Category'][];

export const CATEGORY_NAME: Record<Schema['Category'], string> = {
  FINANCIAL: 'Financial',
  SENTIMENT: 'Language',
  RISK: 'Risk and events',
  MANAGEMENT: 'Management and insiders',
};

export const ABSENT: Record<NonNullable<Schema['Signal']['absent']>, string> = {
  missing_input: 'An input is not in the filings',
  zero_denominator: 'The divisor is zero',
  non_positive_denominator: 'The divisor is zero or negative, so the ratio says nothing',
  section_not_found: 'The section it reads was not found',
  section_too_short: 'The section it reads is too short to measure',
  no_prior: 'There is no earlier filing to compare with',
  not_applicable: 'Does not apply to this kind of company or filing',
  no_price: 'It needs a market price, and none is loaded',
  index_not_loaded: 'The list of all filings of the company is not loaded',
};

/** The reason of an absent signal: its detail where given, else the code in words. */
export function absentReason(signal: { absent?: string; detail?: string }): string {
  const general = ABSENT[signal.absent as keyof typeof ABSENT] ?? signal.absent?.replace(/_/g, ' ') ?? 'No reason was given';
  return signal.detail === undefined || signal.detail === '' ? general : `${general}: ${signal.detail}`;
}

export function reasonInWords(code: string): string {
  return ABSENT[code as keyof typeof ABSENT] ?? code.replace(/_/g, ' ');
}

export const PILLAR_NAME: Record<string, string> = {
  DISTRESS: 'Distress',
  EARNINGS_QUALITY: 'Earnings quality',
  DISCLOSURE: 'Disclosure',
  GOVERNANCE: 'Governance',
  EVENTS: 'Events',
};

export const TRANSACTION_CODE: Record<string, string> = {
  P: 'Bought on the market',
  S: 'Sold on the market',
  A: 'Granted',
  D: 'Returned to the company',
  F: 'Withheld for tax or price',
  I: 'Discretionary plan',
  M: 'Option exercised',
  C: 'Converted',
  E: 'Short derivative expired',
  H: 'Long derivative expired',
  O: 'Out-of-the-money option exercised',
  X: 'In-the-money option exercised',
  G: 'Gift',
  L: 'Small acquisition',
  W: 'Inherited',
  Z: 'Voting trust',
  J: 'Other',
  K: 'Equity swap',
  U: 'Tendered',
  V: 'Reported early',
};

/** Basis of a signal in words. */
export const BASIS: Record<string, string> = {
  annual: 'a fiscal year',
  ttm: 'the trailing twelve months',
  discrete: 'the year or quarter alone',
  instant: 'the balance sheet date',
  filing: 'one filing',
  window: 'all filings in a window of days',
};

export const DIRECTION: Record<Schema['Definition']['direction'], string> = {
  higher_is_better: 'Higher is better',
  higher_is_worse: 'Higher is worse',
  neutral: 'Neither direction is better',
};

/** A concept without its prefix, words parted: us-gaap:AccountsPayableCurrent as Accounts Payable Current. */
export function conceptWords(concept: string): string {
  return concept
    .replace(/^[^:]*:/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}

/** NAMES IN CAPITALS, as EDGAR keeps them, made readable; mixed case is left alone. */
export function personName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s\-'.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** With a capital first letter. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** INDUSTRIES IN CAPITALS as a sentence; mixed case is left alone. */
export function industry(words: string): string {
  return words === words.toUpperCase() ? capital(words.toLowerCase()) : words;
}

/** What a reporting person of a Schedule 13D or 13G is, by its code. */
export const BENEFICIAL_TYPE: Record<string, string> = {
  BD: 'broker or dealer',
  BK: 'bank',
  CO: 'corporation',
  CP: 'church plan',
  EP: 'employee benefit plan',
  FI: 'foreign institution',
  HC: 'parent holding company',
  IA: 'investment adviser',
  IC: 'insurance company',
  IN: 'individual',
  IV: 'investment company',
  OO: 'other',
  PN: 'partnership',
  SA: 'savings association',
};
