import { CornerDownLeft, Square } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { partStyles } from '../parts/parts.tsx';
import styles from './ask.module.css';

const LONGEST = 2000;

/** Where a question is written; Enter asks, Shift and Enter make a new line. */
export function Composer({ question, asking, ask, stop }: { question: string; asking: boolean; ask: (question: string) => void; stop: () => void }) {
  const [text, setText] = useState(question);
  const box = useRef<HTMLTextAreaElement>(null);

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
    const wanted = text.trim();
    if (wanted !== '') ask(wanted);
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={box}
        rows={1}
        className={styles.question}
        aria-label="Question"
        placeholder="What did Apple say about supply chain risk in 2023?"
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            send();
          } else if (event.key === 'Escape' && asking) {
            event.stopPropagation();
            stop();
          }
        }}
      />
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
