import { Tip } from '../parts/parts.tsx';
import styles from './ask.module.css';
import type { Sentence, Source } from './shapes.ts';
import { addressOf } from './sourceAddress.ts';
import { SourceLink } from './SourceLink.tsx';
import { showSource } from './Sources.tsx';
import { periodWords, sourceName } from './sourceWords.ts';

interface Props {
  of: readonly Sentence[];
  sources: ReadonlyMap<number, Source>;
  /** Each sentence on its own, as where they are taken from different places. */
  apart: boolean;
  light: (number: number | undefined) => void;
  prefix: string;
}

/** The sentences of an answer, each with the numbers of what it rests on. */
export function Prose({ of, sources, apart, light, prefix }: Props) {
  const sentences = of.map((sentence, index) => (
    <span key={index} className={styles.sentence}>
      {sentence.text}
      {sentence.citations.length > 0 && (
        <sup className={styles.notes}>
          {sentence.citations.map((number) => (
            <Note key={number} number={number} source={sources.get(number)} light={light} prefix={prefix} />
          ))}
        </sup>
      )}{' '}
    </span>
  ));
  if (!apart) return <p className={styles.prose}>{sentences}</p>;
  return (
    <ul className={styles.prose}>
      {sentences.map((each, index) => (
        <li key={index}>{each}</li>
      ))}
    </ul>
  );
}

/** A footnote's number: it opens its place in the filing, or, for what was computed, its formula in the list. */
export function Note({ number, source, light, prefix }: { number: number; source: Source | undefined; light: (number: number | undefined) => void; prefix: string }) {
  if (source === undefined) return <span className={styles.note}>{number}</span>;
  const words = noteWords(source);
  const on = { onPointerEnter: () => light(number), onPointerLeave: () => light(undefined) };
  return (
    <Tip say={words}>
      <span {...on}>
        {addressOf(source) !== undefined ? (
          <SourceLink of={source} className={styles.note} label={`Source ${number}: ${words}`}>
            {number}
          </SourceLink>
        ) : (
          <button type="button" className={styles.note} aria-label={`Source ${number}: ${words}`} onClick={() => showSource(prefix, number)}>
            {number}
          </button>
        )}
      </span>
    </Tip>
  );
}

function noteWords(of: Source): string {
  const from = [sourceName(of), of.form, periodWords(of)].filter((each) => each !== undefined && each !== '').join(', ');
  const said = of.formula ?? of.quote;
  const words = said === undefined ? '' : said.replace(/\s+/g, ' ').trim();
  return [from, words.length > 220 ? `${words.slice(0, 220)}…` : words].filter((each) => each !== '').join(': ');
}
