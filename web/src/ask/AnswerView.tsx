import { ClipboardCopy, History, Info, SearchX } from 'lucide-react';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { time } from '../format/dates.ts';
import { counted, fixed } from '../format/numbers.ts';
import { Bones, partStyles } from '../parts/parts.tsx';
import { Hit } from '../search/Hit.tsx';
import searchStyles from '../search/search.module.css';
import styles from './ask.module.css';
import { Figures } from './Figures.tsx';
import { markdownOf } from './markdown.ts';
import type { Progress, Stage } from './progress.ts';
import { Prose } from './Prose.tsx';
import type { Answer, Reuse } from './shapes.ts';
import { addressOf } from './sourceAddress.ts';
import { Sources } from './Sources.tsx';
import { UnderstoodLine } from './UnderstoodLine.tsx';

const STAGE: Record<Stage, string> = {
  understanding: 'Understanding the question',
  searching: 'Searching the filings',
  reading: 'Reading what was found',
  writing: 'Writing the answer',
};

/** An answer as far as it has come: what was understood, the sentences with their notes, figures, sources, and the nearest where there is too little. */
export function AnswerView({ of, stage, children }: { of: Progress; stage: Stage | undefined; children: ReactNode }) {
  const prefix = useId();
  const [lit, setLit] = useState<number | undefined>();
  const sources = useMemo(() => new Map(of.sources.map((each) => [each.number, each])), [of.sources]);
  const answer = of.answer;
  const tooLittle = answer?.status === 'too-little';

  return (
    <div className={styles.columns} data-alone={of.sources.length === 0 || undefined}>
      <div className={styles.answer}>
        {of.understood !== undefined && <UnderstoodLine of={of.understood} />}
        {of.reuse?.hit === true && <ReuseNote of={of.reuse} />}
        {answer?.table !== undefined && answer.table.rows.length > 0 && <Figures of={answer.table} sources={sources} light={setLit} prefix={prefix} />}
        <div aria-live="polite" aria-busy={stage !== undefined}>
          {tooLittle && (
            <div className={styles.little}>
              <SearchX size={18} aria-hidden />
              <div>
                <h2>There is too little evidence to answer this</h2>
                <p>{answer.why ?? 'Nothing that is loaded says it.'}</p>
              </div>
            </div>
          )}
          {of.sentences.length > 0 && <Prose of={of.sentences} sources={sources} apart={of.sentences.length > (of.understood?.intent === 'figures' ? 2 : 1)} light={setLit} prefix={prefix} />}
        </div>
        {stage !== undefined && (
          <p className={styles.stage} role="status">
            {STAGE[stage]}…
          </p>
        )}
        {stage !== undefined && of.sentences.length === 0 && <Bones rows={4} label="the answer" />}
        {answer?.likened !== undefined && (
          <p className={styles.reuse} role="note">
            <Info size={14} aria-hidden />
            <span>
              The question names no metric by a name that is known. Its words are nearest to <strong>{answer.likened.name}</strong>: the figure is of that.
            </span>
          </p>
        )}
        {answer?.why !== undefined && !tooLittle && (
          <p className={styles.reuse} role="note">
            <Info size={14} aria-hidden />
            <span>Not all of it is answered. {answer.why}</span>
          </p>
        )}
        {answer !== undefined && !tooLittle && <Foot of={answer} />}
        {answer?.nearest !== undefined && answer.nearest.length > 0 && (
          <section className={styles.nearest} aria-labelledby={`${prefix}nearest`}>
            <h2 id={`${prefix}nearest`}>The nearest that was found</h2>
            <ol className={searchStyles.list}>
              {answer.nearest.map((hit) => (
                <li key={`${hit.document} ${hit.part} ${hit.start}`}>
                  <Hit of={hit} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {children}
      </div>
      {of.sources.length > 0 && <Sources of={of.sources} lit={lit} prefix={prefix} />}
    </div>
  );
}

/** An answer given before is never passed off as one to this question. */
function ReuseNote({ of }: { of: Reuse }) {
  return (
    <p className={styles.reuse} role="note">
      <History size={14} aria-hidden />
      <span>
        Answered before for: <q>{of.question}</q>
        <span className="quiet">
          {of.similarity === undefined ? '' : ` · means the same, similarity ${fixed(of.similarity, 2)}`}
          {of.answered === undefined ? '' : ` · ${time(of.answered)}`}
        </span>
      </span>
    </p>
  );
}

function Foot({ of }: { of: Answer }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard
      .writeText(
        markdownOf(of, (source) => {
          const address = addressOf(source);
          return address === undefined ? undefined : location.origin + address;
        }),
      )
      .then(() => {
        setCopied(true);
        setTimeout(() => setCopied(false), 1600);
      });
  return (
    <p className={styles.foot}>
      <button type="button" className={partStyles.button} onClick={copy}>
        <ClipboardCopy size={14} aria-hidden /> {copied ? 'Copied' : 'Copy with sources'}
      </button>
      <span>{authorship(of)}</span>
    </p>
  );
}

function authorship(of: Answer): string {
  if (of.model === undefined) return 'Numbers are as reported or computed from them, sentences as filed. No model wrote any of it.';
  const dropped = of.model.dropped === 0 ? '' : ` ${counted(of.model.dropped, 'sentence')} of it ${of.model.dropped === 1 ? 'was' : 'were'} dropped: the source does not support ${of.model.dropped === 1 ? 'it' : 'them'}.`;
  return `${counted(of.model.sentences, 'sentence')} written by ${of.model.name}, each checked against its source.${dropped}`;
}
