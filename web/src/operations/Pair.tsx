import type { ReactNode } from 'react';

/** A fact with its name, and what explains it. */
export function Pair({ name, value, note }: { name: string; value: ReactNode; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="num">{value}</span>
        {note !== undefined && note !== '' && <span className="quiet">{note}</span>}
      </dd>
    </div>
  );
}
