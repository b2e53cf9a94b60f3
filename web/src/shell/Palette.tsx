import * as Dialog from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { useState } from 'react';
import styles from './shell.module.css';
import { useSuggestions, type Suggestion } from './suggestions.ts';

const GROUPS = ['Filings', 'Companies', 'Signals', 'Commands'] as const satisfies readonly Suggestion['group'][];

/** The command palette: everything one can go to or do, by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const { found, asking } = useSuggestions(text, true);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className="unseen">Command palette</Dialog.Title>
          <Command shouldFilter={false} label="Command palette" loop>
            <Command.Input className={styles.paletteInput} placeholder="Go to a company, filing or signal, or do something" value={text} onValueChange={setText} />
            <Command.List className={styles.paletteList}>
              <Command.Empty className={styles.dropNone}>{asking ? 'Looking…' : `Nothing is called “${text.trim()}”.`}</Command.Empty>
              {GROUPS.map((group) => {
                const rows = found.filter((each) => each.group === group);
                if (rows.length === 0) return null;
                return (
                  <Command.Group key={group} heading={group} className={styles.paletteGroup}>
                    {rows.map((each) => (
                      <Command.Item
                        key={each.id}
                        value={each.id}
                        className={styles.dropRow}
                        onSelect={() => {
                          onClose();
                          each.go();
                        }}
                      >
                        <span className={styles.dropTitle}>{each.title}</span>
                        {each.keys !== undefined ? <kbd className={styles.key}>{each.keys}</kbd> : <span className={styles.dropHint}>{each.hint}</span>}
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
