import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Schema } from '../api/client.ts';
import { completed, completions, wordAt } from './expression.ts';
import styles from './screener.module.css';

type Fault = Schema['ScreenFault'];

/** Where a condition is written: completes names as one types, and marks a mistake at its place. */
export function ExpressionBox({
  text,
  onText,
  onRun,
  fields,
  fault,
}: {
  text: string;
  onText: (text: string) => void;
  onRun: () => void;
  fields: readonly Schema['ScreenField'][];
  fault: Fault | undefined;
}) {
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [scrolled, setScrolled] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const place = open ? wordAt(text, caret) : undefined;
  const offered = place === undefined ? [] : completions(place.word, fields);
  const current = Math.min(at, offered.length - 1);
  const shows = offered.length > 0;

  const take = (index: number) => {
    const chosen = offered[index];
    if (chosen === undefined || place === undefined) return;
    const next = completed(text, place, chosen.name);
    onText(next.text);
    setOpen(false);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.caret, next.caret);
      setCaret(next.caret);
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (shows && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((current + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (shows && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(current);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      setOpen(false);
      onRun();
    } else if (event.key === 'Escape' && shows) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className={styles.expression}>
      <div className={styles.under} aria-hidden>
        <div style={{ transform: `translateX(${-scrolled}px)` }}>
          {fault === undefined ? (
            text
          ) : (
            <>
              {text.slice(0, fault.start)}
              <mark data-fault>{text.slice(fault.start, fault.end) || ' '}</mark>
              {text.slice(fault.end)}
            </>
          )}
        </div>
      </div>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Condition"
        aria-expanded={shows}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={shows ? `${id}${current}` : undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}fault`}
        className={styles.written}
        placeholder="altman_z_score < 1.8 and going_concern = true"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setAt(0);
          setOpen(true);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shows && (
        <ul id={`${id}list`} role="listbox" aria-label="Names" className={styles.offered}>
          {offered.map((each, index) => (
            <li
              key={each.name}
              id={`${id}${index}`}
              role="option"
              aria-selected={index === current}
              onPointerMove={() => setAt(index)}
              onPointerDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <code>{each.name}</code>
              <span>{each.about}</span>
            </li>
          ))}
        </ul>
      )}
      {fault !== undefined && (
        <p id={`${id}fault`} className={styles.fault} role="status">
          {fault.what}. {fault.mend}
        </p>
      )}
    </div>
  );
}
