import { Search } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import styles from './shell.module.css';
import { useSuggestions } from './suggestions.ts';

/** The one search box: completes companies, filings, signals and commands as one types. */
export function SearchBox({ ref }: { ref: Ref<HTMLInputElement> }) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { found, asking } = useSuggestions(text, open);
  const shown = text.trim() === '' ? [] : found;
  const current = Math.min(at, shown.length - 1);

  const choose = (index: number) => {
    const chosen = shown[index];
    if (chosen === undefined) return;
    setOpen(false);
    setText('');
    (document.activeElement as HTMLElement | null)?.blur();
    chosen.go();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(shown.length === 0 ? 0 : (current + step + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open) choose(Math.max(0, current));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (open && text !== '') {
        setText('');
        setOpen(false);
      } else {
        event.currentTarget.blur();
      }
    }
  };

  return (
    <div
      className={styles.search}
      ref={box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Search size={15} aria-hidden className={styles.searchIcon} />
      <input
        ref={ref}
        type="search"
        className={styles.searchInput}
        placeholder="Company, accession number, signal"
        aria-label="Search companies, filings, signals and commands"
        role="combobox"
        aria-expanded={open && shown.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[current] ? `${id}${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <kbd className={styles.slash} aria-hidden>
        /
      </kbd>
      {open && text.trim() !== '' && (
        <div className={styles.drop}>
          <ul id={`${id}list`} role="listbox" aria-label="Suggestions">
            {shown.map((each, index) => (
              <li key={each.id} role="presentation">
                {each.group !== shown[index - 1]?.group && <div className={styles.dropGroup}>{each.group}</div>}
                <button
                  type="button"
                  role="option"
                  tabIndex={-1}
                  id={`${id}${index}`}
                  aria-selected={index === current}
                  className={styles.dropRow}
                  onPointerMove={() => setAt(index)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(index)}
                >
                  <span className={styles.dropTitle}>{each.title}</span>
                  <span className={styles.dropHint}>{each.hint ?? each.keys}</span>
                </button>
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p className={styles.dropNone}>{asking ? 'Looking…' : `Nothing is called “${text.trim()}”. A ticker that is not here can be ingested under Operations.`}</p>}
        </div>
      )}
    </div>
  );
}
