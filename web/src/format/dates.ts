/** Dates as 3 Nov 2023; times with their zone. Filings live in UTC here: what the API says is shown, never shifted by a day. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** 2023-11-03 (or an instant) as 3 Nov 2023. */
export function date(iso: string | undefined): string {
  const parts = iso === undefined ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!parts) return iso ?? '';
  return `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1] ?? parts[2]} ${parts[1]}`;
}

/** An instant as 3 Nov 2023, 18:04 UTC. */
export function time(iso: string | undefined): string {
  const at = iso === undefined ? null : /T(\d{2}):(\d{2})/.exec(iso);
  if (!at || iso === undefined) return date(iso);
  const utc = new Date(iso).toISOString();
  return `${date(utc)}, ${utc.slice(11, 16)} UTC`;
}

/** A period: 1 Jan 2023 to 31 Dec 2023, or at 31 Dec 2023. */
export function period(of: { instant?: string; start?: string; end?: string }): string {
  if (of.instant !== undefined) return `at ${date(of.instant)}`;
  if (of.start !== undefined && of.end !== undefined) return `${date(of.start)} to ${date(of.end)}`;
  return of.end === undefined ? '' : `to ${date(of.end)}`;
}

/** Month and year of a period end, for axes: Sep 2023. */
export function month(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`.trim();
}

/** MM-DD as 30 Sep. */
export function dayOfYear(monthDay: string | undefined): string {
  const parts = monthDay === undefined ? null : /^(\d{2})-?(\d{2})$/.exec(monthDay);
  return parts ? `${Number(parts[2])} ${MONTHS[Number(parts[1]) - 1] ?? ''}` : (monthDay ?? '');
}

/** How long ago, roughly, in words: today, 3 days ago, 5 months ago. */
export function ago(iso: string, now: Date): string {
  const days = Math.floor((now.getTime() - new Date(iso).getTime()) / 86_400_000);
  if (days < 0) return 'ahead';
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 60) return `${days} days ago`;
  if (days < 730) return `${Math.round(days / 30.44)} months ago`;
  return `${Math.round(days / 365.25)} years ago`;
}
