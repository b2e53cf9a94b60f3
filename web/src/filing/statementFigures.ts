import type { Schema } from '../api/client.ts';

const WORDS: Record<number, string> = { 3: 'thousands', 6: 'millions', 9: 'billions', 12: 'trillions' };

/** In what the figures of a statement are shown: `USD in millions, shares in thousands`. */
export function scaleLine(statement: Pick<Schema['Statement'], 'scales'>): string {
  return statement.scales.map((scale) => `${scale.unit} in ${WORDS[scale.power] ?? `10^${scale.power}`}`).join(', ');
}

/** A value as a statement shows it: scaled, with separators, negatives in brackets; text as it is. */
export function shownFigure(value: string, unit: string | undefined, statement: Pick<Schema['Statement'], 'scales'>): string {
  if (unit === undefined || !/^-?\d+(\.\d+)?$/.test(value)) return value.length > 40 ? `${value.slice(0, 39)}…` : value;
  const scale = statement.scales.find((each) => each.unit === unit);
  const decimals = scale?.decimals ?? value.split('.')[1]?.length ?? 0;
  const number = Number(value) / 10 ** (scale?.power ?? 0);
  const digits = Math.abs(number).toLocaleString('en-US', { minimumFractionDigits: Math.min(decimals, 8), maximumFractionDigits: Math.min(decimals, 8) });
  return number < 0 ? `(${digits})` : digits;
}
