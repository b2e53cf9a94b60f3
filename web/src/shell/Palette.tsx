import * as Dialog from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import styles from './shell.module.css';
import { useSuggestions, type Suggestion } from './suggestions.ts';

/** The command palette: everything one can go to or do, by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [current, setCurrent] = useState('');
  const { found, asking } = useSuggestions(text, true);
  const groups = [...new Set(found.map((each) => each.group))];
  const first = found[0]?.id ?? '';

  // What comes in while one types may stand before what was first.
  useEffect(() => setCurrent(first), [first]);
  const marked = found.some((each) => each.id === current) ? current : first;

  const choose = (chosen: Suggestion) => {
    if (chosen.complete !== undefined) {
      setText(chosen.complete);
      return;
    }
    onClose();
    chosen.go();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className="unseen">Command palette</Dialog.Title>
          <Command shouldFilter={false} label="Command palette" loop value={marked} onValueChange={setCurrent}>
            <Command.Input className={styles.paletteInput} placeholder="Go to a company, filing or signal, ask, or do something" value={text} onValueChange={setText} />
            <Command.List className={styles.paletteList}>
              <Command.Empty className={styles.dropNone}>{asking ? 'Looking…' : `Nothing is called “${text.trim()}”.`}</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group} heading={group} className={styles.paletteGroup}>
                  {found
                    .filter((each) => each.group === group)
                    .map((each) => (
                      <Command.Item key={each.id} value={each.id} className={styles.dropRow} onSelect={() => choose(each)}>
                        <span className={styles.dropTitle}>{each.title}</span>
                        {each.keys !== undefined ? <kbd className={styles.key}>{each.keys}</kbd> : <span className={styles.dropHint}>{each.hint}</span>}
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
