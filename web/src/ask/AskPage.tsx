import { CancelledError, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Files, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { company as companyQuery, topCompanies } from '../api/queries.ts';
import { opening } from '../api/searching.ts';
import { Failure } from '../parts/Failure.tsx';
import { partStyles } from '../parts/parts.tsx';
import { listed, toggled } from '../search/words.ts';
import { useAsOf } from '../shell/AsOf.tsx';
import { answerTo } from './answerTo.ts';
import { AnswerView } from './AnswerView.tsx';
import styles from './ask.module.css';
import { Composer } from './Composer.tsx';
import { EarlierQuestions } from './EarlierQuestions.tsx';
import { earlier, forget, remember, type Earlier } from './history.ts';
import { begun } from './progress.ts';

/** Questions answered from filings, each sentence with its source; the address holds the question. */
export function AskPage() {
  const search = useSearch({ from: '/ask' });
  const navigate = useNavigate({ from: '/ask' });
  const queries = useQueryClient();
  const asOf = useAsOf();
  const question = search.q?.trim() ?? '';
  const companies = listed(search.company);
  const forms = listed(search.form);
  const asked = answerTo({ question, companies: companies.length === 0 ? undefined : companies, forms: forms.length === 0 ? undefined : forms, asOf });
  const answer = useQuery({ ...asked, enabled: question !== '' });
  const [kept, setKept] = useState<Earlier[]>(() => earlier());
  const done = answer.data?.answer !== undefined;

  useEffect(() => {
    if (done) setKept(remember({ q: question, asked: new Date().toISOString(), company: search.company, form: search.form }));
  }, [done, question, search.company, search.form]);

  const stop = () => void queries.cancelQueries({ queryKey: asked.queryKey, exact: true }, { revert: false });
  const ask = (text: string) => {
    if (text === question) void answer.refetch();
    else void navigate({ search: (before) => ({ ...before, q: text }) });
  };
  const told = answer.data ?? begun(question);
  const stage = answer.isFetching ? (told.stage ?? 'understanding') : undefined;
  const stopped = !answer.isFetching && answer.error instanceof CancelledError;

  return (
    <div className={`${partStyles.page} ${styles.page}`}>
      <h1 className={question === '' ? undefined : 'unseen'}>{question === '' ? 'Ask the filings' : question}</h1>
      <Composer question={question} asking={answer.isFetching} ask={ask} stop={stop} />
      {companies.length + forms.length > 0 && (
        <ul className={styles.only} aria-label="Answered only from">
          {companies.map((each) => (
            <Only key={each} drop={() => void navigate({ search: (before) => ({ ...before, company: toggled(before.company, each) }) })}>
              <CompanyName id={each} />
            </Only>
          ))}
          {forms.map((each) => (
            <Only key={each} drop={() => void navigate({ search: (before) => ({ ...before, form: toggled(before.form, each) }) })}>
              {each}
            </Only>
          ))}
        </ul>
      )}
      {question === '' ? (
        <>
          <Begin company={companies.length === 1 ? companies[0] : undefined} />
          <EarlierQuestions of={kept} forget={(which) => setKept(forget(which))} />
        </>
      ) : (
        <>
          {answer.isFetching && opening(answer.failureReason) && (
            <p className={styles.reuse} role="status">
              The index is being opened. The answer comes as soon as it is.
            </p>
          )}
          <AnswerView of={told} stage={stage}>
            {stopped && (
              <p className={styles.stage} role="status">
                Stopped.{' '}
                <button type="button" className="link" onClick={() => void answer.refetch()}>
                  Ask again
                </button>
              </p>
            )}
            {answer.error !== null && !answer.isFetching && !stopped && <Failure cause={answer.error} of="The answer" retry={() => void answer.refetch()} />}
            <p className={styles.ways}>
              <Link to="/search" search={{ q: question, company: search.company, form: search.form }} className="link">
                Search for these words
              </Link>
              <Link to="/ask" search={{}} className="link">
                Earlier questions
              </Link>
            </p>
          </AnswerView>
        </>
      )}
    </div>
  );
}

function Only({ children, drop }: { children: ReactNode; drop: () => void }) {
  return (
    <li className={styles.onlyOne}>
      only {children}
      <button type="button" aria-label="Ask of all" onClick={drop}>
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}

function CompanyName({ id }: { id: string }) {
  const asOf = useAsOf();
  return <>{useQuery(companyQuery(id, asOf)).data?.name ?? id}</>;
}

/** Questions to begin with, of the company at hand or of some that are here. */
function Begin({ company }: { company: string | undefined }) {
  const asOf = useAsOf();
  const known = useQuery({ ...topCompanies('-lastFiled', 2), enabled: company === undefined }).data?.data ?? [];
  const own = useQuery({ ...companyQuery(company ?? '', asOf), enabled: company !== undefined }).data;
  const [one, two] = (company === undefined ? known : own === undefined ? [] : [own]).map((each) => each.name);
  const examples =
    one === undefined
      ? []
      : [
          `What was the revenue of ${one}${two === undefined ? '' : ` and ${two}`} in the last three years, and how did it grow?`,
          `What does ${one} say about competition?`,
          `What changed in the risk factors of ${two ?? one} since the year before?`,
          `Did ${one} report a material weakness?`,
        ];
  return (
    <div className={styles.begin}>
      <p className="quiet">
        Figures come from what companies reported, with the calculation where there is one; sentences are as they were filed. Every one of them leads to its place. Where the filings say too little, that is the answer.
      </p>
      {examples.length > 0 && (
        <ul className={styles.examples} aria-label="Examples">
          {examples.map((each) => (
            <li key={each}>
              <Link to="/ask" search={{ q: each, company }} preload={false} className={styles.example}>
                {each}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link to="/documents" className="link">
        <Files size={14} aria-hidden /> Add documents of your own
      </Link>
    </div>
  );
}
