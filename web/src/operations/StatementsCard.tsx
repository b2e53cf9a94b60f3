import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../api/client.ts';
import { databaseFigures } from '../api/queries.ts';
import { fixed, percent } from '../format/numbers.ts';
import { Card, Empty, Tip } from '../parts/parts.tsx';
import styles from './operations.module.css';

const SHOWN = 8;

/** What the database spends its time on: by one call, or by all of them. */
export function StatementsCard() {
  const told = useQuery(databaseFigures()).data;
  const [by, setBy] = useState<'slowest' | 'dearest'>('slowest');
  if (told === undefined || !told.statementsCounted) return null;
  const list = (by === 'slowest' ? told.slowestStatements : told.dearestStatements).slice(0, SHOWN);
  return (
    <Card
      title="Statements"
      id="statements"
      aside={
        <span className={styles.choice} role="group" aria-label="Order">
          <button type="button" className="link" aria-pressed={by === 'slowest'} onClick={() => setBy('slowest')}>
            slowest
          </button>
          <button type="button" className="link" aria-pressed={by === 'dearest'} onClick={() => setBy('dearest')}>
            dearest in all
          </button>
        </span>
      }
    >
      {list.length === 0 ? (
        <Empty title="None was counted yet" />
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="statements">
          <table className={`${styles.cost} ${styles.statements}`}>
            <thead>
              <tr>
                <th scope="col">Statement</th>
                <th scope="col">Calls</th>
                <th scope="col">Mean, ms</th>
                <th scope="col">Longest, ms</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {list.map((each) => (
                <Row key={each.statement} statement={each} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** The comment at a statement's head names it; without one its first words do. */
export function nameOf(statement: string): string {
  const text = statement.trim();
  const first = text.split('\n', 1)[0]!;
  return first.startsWith('--') ? first.slice(2).trim() : text.replace(/\s+/g, ' ');
}

function Row({ statement }: { statement: Schema['StatementFigures'] }) {
  return (
    <tr>
      <th scope="row">
        <Tip say={<code className={styles.sql}>{statement.statement}</code>}>
          <span tabIndex={0} className={styles.statement}>
            {nameOf(statement.statement)}
          </span>
        </Tip>
      </th>
      <td className="num">{fixed(statement.calls, 0)}</td>
      <td className="num">{fixed(statement.meanMillis, 2)}</td>
      <td className="num">{fixed(statement.longestMillis, 1)}</td>
      <td className="num">{statement.share === undefined ? '' : percent(statement.share, 1)}</td>
    </tr>
  );
}
