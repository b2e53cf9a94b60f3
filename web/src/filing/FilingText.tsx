import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import type { Schema } from '../api/client.ts';
import styles from './filing.module.css';
import { chunksOf, groupsOf, LONGEST_SPAN, pieces, spansIn, type Chunk, type Group, type Span } from './layout.ts';

export interface Target {
  start: number;
  end: number;
  /** Marked for two seconds; otherwise only scrolled to. */
  mark: boolean;
  /** Changes when the same place is asked for again. */
  visit: string;
}

interface Props {
  reading: Schema['ReadingText'];
  spans: readonly Span[];
  target: Target | undefined;
  onFact: (index: number) => void;
  /** Told which place is at the top of the view. */
  onPlace: (at: number) => void;
}

const FIRST_CHUNKS = 4;

/** The reading text. Chunks are drawn one after another while the browser is idle; the one asked for comes first. */
export function FilingText({ reading, spans, target, onFact, onPlace }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chunks = useMemo(() => chunksOf(groupsOf(reading)), [reading]);
  const [drawn, setDrawn] = useState(FIRST_CHUNKS);

  useEffect(() => {
    if (drawn >= chunks.length) return;
    const ask = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 16));
    const drop = window.cancelIdleCallback ?? window.clearTimeout;
    const handle = ask(() => setDrawn((before) => before + 3));
    return () => drop(handle);
  }, [drawn, chunks.length]);

  const wanted = target === undefined ? -1 : chunks.findIndex((chunk) => chunk.end > target.start);

  useLayoutEffect(() => {
    if (target === undefined) return;
    let left = false;
    const leave = () => (left = true);
    const show = () => {
      if (left) return;
      const element = target.mark ? box.current?.querySelector('[data-target]') : nearest(box.current, target.start);
      element?.scrollIntoView({ block: target.mark ? 'center' : 'start' });
    };
    show();
    // Heights of what is drawn later are guesses at first; the place is taken up again until the reader moves.
    const timers = [60, 220, 700].map((wait) => setTimeout(show, wait));
    window.addEventListener('wheel', leave, { passive: true, once: true });
    window.addEventListener('touchmove', leave, { passive: true, once: true });
    window.addEventListener('keydown', leave, { once: true });
    return () => {
      timers.forEach(clearTimeout);
      window.removeEventListener('wheel', leave);
      window.removeEventListener('touchmove', leave);
      window.removeEventListener('keydown', leave);
    };
  }, [target]);

  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const element = box.current;
      if (element === null) return;
      const rect = element.getBoundingClientRect();
      const under = document.elementFromPoint(rect.left + Math.min(60, rect.width / 2), 130);
      const at = under?.closest<HTMLElement>('[data-start]')?.dataset['start'];
      if (at !== undefined) onPlace(Number(at));
    };
    const onScroll = () => (frame ||= requestAnimationFrame(look));
    window.addEventListener('scroll', onScroll, { passive: true });
    onScroll();
    return () => {
      window.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [onPlace]);

  const onClick = (event: MouseEvent) => {
    const fact = (event.target as Element).closest<HTMLElement>('[data-fact]')?.dataset['fact'];
    if (fact !== undefined && getSelection()?.isCollapsed !== false) onFact(Number(fact));
  };

  return (
    // Facts in the text are a shortcut for the pointer; the list of facts beside it is for the keyboard.
    <div className={styles.text} ref={box} onClick={onClick} lang="en">
      {chunks.map((chunk, index) => (
        <ChunkView
          key={chunk.start}
          chunk={chunk}
          spans={spans}
          drawn={index < drawn || (wanted >= 0 && Math.abs(index - wanted) <= 1)}
          target={target !== undefined && target.mark && target.start < chunk.end && target.end > chunk.start ? target : undefined}
        />
      ))}
    </div>
  );
}

function nearest(box: HTMLElement | null, start: number): Element | undefined {
  let best: Element | undefined;
  for (const element of box?.querySelectorAll<HTMLElement>('[data-start]') ?? []) {
    if (Number(element.dataset['start']) > start + 2) break;
    best = element;
  }
  return best;
}

const ChunkView = memo(function ChunkView({ chunk, spans, drawn, target }: { chunk: Chunk; spans: readonly Span[]; drawn: boolean; target: Target | undefined }) {
  const near = useMemo(() => {
    const found = spansIn(spans, chunk.start, chunk.end, LONGEST_SPAN);
    if (target !== undefined) found.push({ start: target.start, end: target.end, kind: 'target' });
    return found;
  }, [spans, chunk, target]);
  if (!drawn) return <div style={{ height: chunk.pixels }} aria-hidden />;
  return (
    <div className={styles.chunk} style={{ containIntrinsicSize: `auto ${chunk.pixels}px` }} data-visit={target?.visit}>
      {chunk.groups.map((group) => (
        <GroupView key={group.start} group={group} spans={near} />
      ))}
    </div>
  );
});

function GroupView({ group, spans }: { group: Group; spans: readonly Span[] }) {
  if (group.kind === 'table') {
    const inside = spans.filter((span) => span.start < group.end && span.end > group.start);
    return (
      <div className={styles.tableBox} data-start={group.start} tabIndex={group.columns > 4 ? 0 : undefined} role={group.columns > 4 ? 'region' : undefined} aria-label={group.columns > 4 ? 'Table' : undefined}>
        <table className={styles.filed}>
          <tbody>
            {group.rows.map((row, at) => (
              <tr key={at} data-marked={row.marked || undefined}>
                {row.cells.map((cell, index) => (
                  <td key={index} className={cell.numeric ? styles.numeric : undefined} colSpan={index === row.cells.length - 1 ? group.columns - row.cells.length + 1 : undefined}>
                    <Text text={cell.text} start={cell.start} spans={inside} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
  const inner = <Text text={group.text} start={group.start} spans={spans} />;
  if (group.kind === 'heading') {
    return (
      <p className={styles.heading} data-start={group.start} role="heading" aria-level={3}>
        {inner}
      </p>
    );
  }
  return (
    <p className={group.kind === 'list-item' ? styles.listItem : styles.paragraph} data-marked={group.marked || undefined} data-start={group.start}>
      {inner}
    </p>
  );
}

function Text({ text, start, spans }: { text: string; start: number; spans: readonly Span[] }) {
  const parts = pieces(text, start, spans);
  if (parts.length === 1 && parts[0]!.fact === undefined && !parts[0]!.evidence && !parts[0]!.target) return <>{text}</>;
  return (
    <>
      {parts.map((part) =>
        part.fact === undefined && !part.evidence && !part.target ? (
          part.text
        ) : (
          <mark
            key={part.start}
            className={`${part.fact !== undefined ? styles.fact : ''} ${part.evidence ? styles.evidence : ''} ${part.target ? styles.target : ''}`}
            data-fact={part.fact}
            data-target={part.target ? '' : undefined}
          >
            {part.text}
          </mark>
        ),
      )}
    </>
  );
}
