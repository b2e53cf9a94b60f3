import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import styles from './shell.module.css';

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['/', 'Search, ask, go to a company'],
      ['⌘ K  or  Ctrl K', 'Command palette'],
      ['g o', 'Overview'],
      ['g c', 'Companies'],
      ['g r', 'Screener'],
      ['g a', 'Ask'],
      ['g d', 'Added documents'],
      ['g s', 'Signals'],
      ['g p', 'Operations'],
      ['t', 'Light or dark'],
      ['Ctrl ↵', 'In the search box: ask'],
      ['Esc', 'Close the inspector'],
      ['?', 'This list'],
    ],
  ],
  [
    'Tables',
    [
      ['↑ ↓  or  k j', 'Row up, row down'],
      ['Home  End', 'First row, last row'],
      ['Enter', 'Open the row'],
    ],
  ],
  [
    'Search results',
    [
      ['↓ ↑  or  j k', 'Next passage, passage before'],
      ['Enter', 'Open it at its place'],
    ],
  ],
  [
    'Filing',
    [
      ['n  p', 'Next section, section before'],
      ['f', 'Search the facts'],
    ],
  ],
];

/** The list of keys. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.keys} aria-describedby={undefined}>
          <div className={styles.keysHead}>
            <Dialog.Title asChild>
              <h2>Keys</h2>
            </Dialog.Title>
            <Dialog.Close className={styles.iconButton} aria-label="Close">
              <X size={16} aria-hidden />
            </Dialog.Close>
          </div>
          {KEYS.map(([group, rows]) => (
            <section key={group} className={styles.keysGroup}>
              <h3>{group}</h3>
              <dl>
                {rows.map(([keys, what]) => (
                  <div key={keys}>
                    <dt>{what}</dt>
                    <dd>
                      <kbd className={styles.key}>{keys}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
