import { useQuery } from '@tanstack/react-query';
import { CornerDownLeft, Square } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { completions } from '../api/searching.ts';
import { partStyles } from '../parts/parts.tsx';
import shell from '../shell/shell.module.css';
import { useSettled } from '../shell/suggestions.ts';
import styles from './ask.module.css';
import { begins, completedWith, fragmentAt } from './fragment.ts';

const LONGEST = 2000;
const OFFERED = 6;

/** Where a question is written: names are completed, Enter asks, Shift and Enter make a new line. */
export function Composer({ question, asking, ask, stop }: { question: string; asking: boolean; ask: (question: string) => void; stop: () => void }) {
  const [text, setText] = useState(question);
  const [caret, setCaret] = useState<number | undefined>();
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const fragment = caret === undefined ? undefined : fragmentAt(text, caret);
  const wanted = useSettled(fragment?.words ?? '', 120);
  const known = useQuery({ ...completions(wanted), enabled: wanted !== '' && fragment !== undefined, placeholderData: undefined });
  const offered =
    fragment === undefined || wanted !== fragment.words
      ? []
      : (known.data?.data ?? []).filter((each) => (each.kind === 'company' || each.kind === 'lineItem') && begins(each.label, fragment.words)).slice(0, OFFERED);
  const shows = offered.length > 0;

  useEffect(() => setText(question), [question]);

  useEffect(() => {
    if (question === '') box.current?.focus();
  }, [question]);

  useLayoutEffect(() => {
    const field = box.current;
    if (field === null) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
  }, [text]);

  const send = () => {
    const whole = text.trim();
    setCaret(undefined);
    if (whole !== '') ask(whole);
  };

  const take = (index: number) => {
    const chosen = offered[index];
    if (chosen === undefined || fragment === undefined) return;
    const next = completedWith(text, fragment, chosen.label);
    setText(next.text);
    setCaret(undefined);
    setAt(-1);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (shows && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt(event.key === 'ArrowDown' ? (at + 1) % offered.length : at <= 0 ? offered.length - 1 : at - 1);
    } else if (shows && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(0, at));
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      // Enter asks, unless a name was gone to.
      if (shows && at >= 0) take(at);
      else send();
    } else if (event.key === 'Escape' && shows) {
      event.stopPropagation();
      setCaret(undefined);
    } else if (event.key === 'Escape' && asking) {
      event.stopPropagation();
      stop();
    }
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.writing}>
        <textarea
          ref={box}
          rows={1}
          className={styles.question}
          aria-label="Question"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={shows ? `${id}list` : undefined}
          aria-activedescendant={shows && at >= 0 ? `${id}${at}` : undefined}
          placeholder="What did Apple say about supply chain risk in 2023?"
          maxLength={LONGEST}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
            setAt(-1);
          }}
          onBlur={() => setCaret(undefined)}
          onKeyDown={onKeyDown}
        />
        {shows && (
          <ul id={`${id}list`} role="listbox" aria-label="Names" className={shell.drop}>
            {offered.map((each, index) => (
              <li
                key={`${each.kind} ${each.id}`}
                id={`${id}${index}`}
                role="option"
                aria-selected={index === at}
                className={shell.dropRow}
                onPointerMove={() => setAt(index)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  take(index);
                }}
              >
                <span className={shell.dropTitle}>{each.label}</span>
                <span className={shell.dropHint}>{index === Math.max(0, at) ? 'Tab' : each.detail}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {asking ? (
        <button type="button" className={partStyles.button} onClick={stop}>
          <Square size={13} aria-hidden /> Stop
        </button>
      ) : (
        <button type="submit" className={partStyles.primary} disabled={text.trim() === ''}>
          <CornerDownLeft size={14} aria-hidden /> Ask
        </button>
      )}
    </form>
  );
}
