import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import styles from './shell.module.css';
import { useSuggestions } from './suggestions.ts';

/** The one search box: asks, searches, and completes companies, filings, line items, signals and commands as one types. */
export function SearchBox({ ref }: { ref: Ref<HTMLInputElement> }) {
  const navigate = useNavigate();
  const searching = useRouterState({ select: (state) => state.location.pathname === '/search' });
  const address = useSearch({ strict: false });
  // On the page of results the box holds what was looked for.
  const held = searching ? (address.q ?? '') : '';
  const [text, setText] = useState(held);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [entered, setEntered] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { found, asking } = useSuggestions(text, open);
  const shown = text.trim() === '' ? [] : found;
  const current = Math.min(at, shown.length - 1);

  useEffect(() => setText(held), [held]);

  const leave = () => {
    setOpen(false);
    setEntered(false);
    setText(held);
    (document.activeElement as HTMLElement | null)?.blur();
  };

  const choose = (index: number) => {
    const chosen = shown[index];
    setEntered(false);
    if (chosen === undefined) return;
    if (chosen.complete !== undefined) {
      setText(chosen.complete);
      setAt(0);
      return;
    }
    leave();
    chosen.go();
  };

  // Who is quicker than the answer means what it will say first.
  useEffect(() => {
    if (entered && !asking) choose(Math.max(0, current));
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(shown.length === 0 ? 0 : (current + step + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const q = text.trim();
      if (q === '') return;
      if (event.metaKey || event.ctrlKey) {
        leave();
        void navigate({ to: '/ask', search: { q } });
      } else if (open && asking && at === 0) {
        setEntered(true);
      } else if (open) {
        choose(Math.max(0, current));
      }
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (open && text !== held) {
        setText(held);
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
        placeholder="Search, ask, or find a company"
        aria-label="Search companies, filings and what they say, signals and commands, or ask"
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
          setEntered(false);
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
        </div>
      )}
    </div>
  );
}
