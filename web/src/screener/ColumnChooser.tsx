import * as Popover from '@radix-ui/react-popover';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import { partStyles } from '../parts/parts.tsx';
import styles from './screener.module.css';

const MOST = 24;

/** Chooses the columns of the table. */
export function ColumnChooser({ fields, chosen, choose }: { fields: readonly Schema['ScreenField'][]; chosen: readonly string[]; choose: (columns: string[] | undefined) => void }) {
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const named = fields.filter((each) => wanted === '' || `${each.name} ${each.about}`.toLowerCase().includes(wanted));
  const percentiles = chosen.filter((each) => each.includes('('));
  const shown = wanted === '' ? [...named.filter((each) => chosen.includes(each.name)), ...named.filter((each) => !chosen.includes(each.name))] : named;
  return (
    <Popover.Root>
      <Popover.Trigger className={partStyles.button}>
        <Columns3 size={14} aria-hidden /> Columns
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.chooser} align="end" sideOffset={6} collisionPadding={8} aria-label="Columns">
          <input type="search" className={partStyles.input} placeholder="Find a column" aria-label="Find a column" value={find} onChange={(event) => setFind(event.target.value)} />
          <ul>
            {wanted === '' &&
              percentiles.map((name) => (
                <li key={name}>
                  <label>
                    <input type="checkbox" checked onChange={() => choose(chosen.filter((each) => each !== name))} />
                    <span>{name}</span>
                  </label>
                </li>
              ))}
            {shown.slice(0, 120).map((each) => {
              const on = chosen.includes(each.name);
              return (
                <li key={each.name}>
                  <label title={each.about}>
                    <input
                      type="checkbox"
                      checked={on}
                      disabled={!on && chosen.length >= MOST}
                      onChange={() => choose(on ? chosen.filter((one) => one !== each.name) : [...chosen, each.name])}
                    />
                    <span>{each.name}</span>
                  </label>
                  {(each.kind === 'number' || each.kind === 'flag') && on && !chosen.includes(`percentile(${each.name})`) && chosen.length < MOST && (
                    <button type="button" className={styles.addPercentile} onClick={() => choose(chosen.flatMap((one) => (one === each.name ? [one, `percentile(${each.name})`] : [one])))}>
                      + percentile
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
          <button type="button" className={partStyles.button} onClick={() => choose(undefined)}>
            Usual columns
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
