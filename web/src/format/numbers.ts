/** How numbers are written: minus as "−", thousands by comma, big amounts as 1.23 bn with the full figure at hand. */

const MINUS = '−';
const NOTHING = '–';

const STEPS = [
  { from: 1e12, sign: ' tn' },
  { from: 1e9, sign: ' bn' },
  { from: 1e6, sign: ' m' },
  { from: 1e3, sign: ' k' },
] as const;

const GROUPED: Intl.NumberFormat[] = [];

function grouped(digits: number): Intl.NumberFormat {
  return (GROUPED[digits] ??= new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
}

/** A number with a fixed count of decimals. Minus zero is zero. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  const text = grouped(digits).format(Math.abs(value));
  const zero = !/[1-9]/.test(text);
  return value < 0 && !zero ? MINUS + text : text;
}

/** Three telling digits: 0.0123, 1.23, 12.3, 123, 1,234. */
export function telling(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return fixed(value, 0);
  if (size >= 10) return fixed(value, 1);
  if (size >= 0.995) return fixed(value, 2);
  if (size >= 0.001) return fixed(value, 3);
  return (value < 0 ? MINUS : '') + size.toExponential(1).replace('e-', 'e' + MINUS).replace('e+', 'e');
}

/** 1.23 bn, 45.6 m, 789 k; below a thousand as it is. */
export function short(value: number): string {
  const size = Math.abs(value);
  for (const [index, step] of STEPS.entries()) {
    // 999.96 m is 1.00 bn, not 1,000 m.
    if (size >= step.from * (index === 0 ? 1 : 0.9995)) {
      const scaled = value / step.from;
      const rounded = Math.abs(scaled);
      if (rounded >= 999.5 && index > 0) {
        return fixed(value / STEPS[index - 1]!.from, 2) + STEPS[index - 1]!.sign;
      }
      return fixed(scaled, rounded >= 99.95 ? 0 : rounded >= 9.995 ? 1 : 2) + step.sign;
    }
  }
  return Number.isInteger(value) ? fixed(value, 0) : telling(value);
}

/** All digits of a decimal string, grouped; the digits themselves are never rounded. */
export function full(decimal: string | number): string {
  const text = typeof decimal === 'number' ? plain(decimal) : decimal.trim();
  const parts = /^([+-]?)(\d+)(\.\d+)?$/.exec(text);
  if (!parts) return text;
  const whole = parts[2]!.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return (parts[1] === '-' ? MINUS : '') + whole + (parts[3] ?? '');
}

function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(20).replace(/0+$/, '');
}

/** A fraction as percent: 0.1234 is 12.3%. */
export function percent(fraction: number, digits?: number): string {
  const size = Math.abs(fraction * 100);
  return fixed(fraction * 100, digits ?? (size >= 99.95 ? 0 : 1)) + '%';
}

/** With its sign always: +1.2, −3.4, 0.0. */
export function signed(value: number, digits = 1): string {
  const text = fixed(value, digits);
  return value > 0 && /[1-9]/.test(text) ? '+' + text : text;
}

/** Change of a fraction with its sign: +12.3%. */
export function signedPercent(fraction: number): string {
  const size = Math.abs(fraction * 100);
  return signed(fraction * 100, size >= 99.95 ? 0 : 1) + '%';
}

const CURRENCY = /^[A-Z]{3}$/;

/** Ratios that people read as percent. */
const READ_AS_PERCENT = /(_growth_yoy|^asset_growth|_margin|^return_on_\w+|^gross_profitability|_intensity|_share|_dilution|_tax_rate|^sbc_to_revenue|^impairment_to_assets)$/;

/** The unit a figure is read in: a margin is kept as a ratio and read as percent. */
export function readingUnit(id: string, unit: string | undefined): string | undefined {
  return (unit === 'ratio' || unit === 'pure') && READ_AS_PERCENT.test(id) ? 'fraction' : unit;
}

/** How a unit is said beside a number or in a header. Empty where the number speaks for itself. */
export function unitLabel(unit: string | undefined): string {
  switch (unit) {
    case undefined:
    case 'USD':
    case 'currency':
    case 'pure':
    case 'ratio':
    case 'score':
    case 'index':
    case 'flag':
    case 'fraction':
    case 'count':
      return '';
    case 'index_0_100':
      return 'of 100';
    case 'ratio_points':
      return 'pp';
    case 'per_1000_words':
      return 'per 1,000 words';
    case 'school_years':
      return 'school years';
    case 'log_ratio':
      return 'log ratio';
    case 'basis_points':
      return 'bp';
    case 'chi_square':
      return 'χ²';
    case 'log_bytes':
      return 'log bytes';
    case 'USD/shares':
    case 'currency_per_share':
      return 'a share';
    default:
      return unit.replace(/_/g, ' ').replace('/shares', ' a share');
  }
}

/** A value by its unit, short; no unit label. */
export function byUnit(value: number, unit: string | undefined): string {
  switch (unit) {
    case 'fraction':
      return percent(value);
    case 'flag':
      return value === 1 ? 'Yes' : value === 0 ? 'No' : telling(value);
    case 'count':
    case 'words':
      return Number.isInteger(value) ? fixed(value, 0) : telling(value);
    case 'ratio_points':
      return signed(value * 100, 1);
    case 'days':
      return fixed(value, Math.abs(value) < 100 ? 1 : 0);
    case 'points':
    case 'index_0_100':
      return fixed(value, 1);
    case 'ratio':
    case 'score':
    case 'index':
      return Math.abs(value) >= 1e4 ? short(value) : Math.abs(value) >= 100 ? fixed(value, 0) : fixed(value, 2);
    case 'shares':
    case 'currency':
      return short(value);
    case 'currency_per_share':
      return fixed(value, 2);
    default:
      if (unit !== undefined && /\/shares$/.test(unit)) return fixed(value, 2);
      if (unit !== undefined && CURRENCY.test(unit)) return short(value);
      return telling(value);
  }
}

/** A value with the currency or unit where it has to be said: 1.23 bn, EUR 1.23 bn, 12.4 days. */
export function said(value: number, unit: string | undefined): string {
  const text = byUnit(value, unit);
  if (unit !== undefined && CURRENCY.test(unit)) return unit === 'USD' ? text : `${unit} ${text}`;
  const foreign = unit === undefined ? null : /^([A-Z]{3})\/shares$/.exec(unit);
  if (foreign) return foreign[1] === 'USD' ? `${text} a share` : `${foreign[1]} ${text} a share`;
  const label = unitLabel(unit);
  return label === '' ? text : `${text} ${label}`;
}

/** The full figure for a tooltip: all digits and the unit. */
export function saidInFull(value: string | number, unit: string | undefined): string {
  const digits = full(value);
  if (unit === undefined || unit === 'pure' || unit === 'flag') return digits;
  return CURRENCY.test(unit) ? `${unit} ${digits}` : `${digits} ${unit.replace(/_/g, ' ')}`;
}

/** Bytes in the largest fitting step of 1,000. */
export function bytes(count: number): string {
  if (count < 1000) return `${fixed(count, 0)} B`;
  if (count < 1e6) return `${fixed(count / 1e3, count < 1e4 ? 1 : 0)} kB`;
  if (count < 1e9) return `${fixed(count / 1e6, count < 1e7 ? 1 : 0)} MB`;
  return `${fixed(count / 1e9, 2)} GB`;
}

/** Seconds as people say them: 45 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 === 0 || whole >= 600 ? `${Math.round(whole / 60)} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** One thing, two things. */
export function counted(count: number, one: string, many = one + 's'): string {
  return `${fixed(count, 0)} ${count === 1 ? one : many}`;
}
