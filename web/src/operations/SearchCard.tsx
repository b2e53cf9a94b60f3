import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rebuildSearch, type Schema } from '../api/client.ts';
import { searchStatus } from '../api/queries.ts';
import { bytes, counted, duration, fixed } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Card, partStyles } from '../parts/parts.tsx';
import styles from './operations.module.css';
import { Pair } from './Pair.tsx';

type Status = Schema['SearchStatus'];

const STATE: Record<Status['state'], string> = {
  off: 'off',
  opening: 'opening',
  building: 'being built',
  feeding: 'follows the records',
  failing: 'failing',
};

const MEANING: Record<NonNullable<Status['meaning']>, string> = { used: 'known', away: 'not open yet', off: 'off' };

/** How the index of passages does; left out where the server does not tell of one. */
export function SearchCard() {
  const queries = useQueryClient();
  const told = useQuery(searchStatus()).data;
  const rebuild = useMutation({ mutationFn: rebuildSearch, onSuccess: () => queries.invalidateQueries({ queryKey: ['search-status'] }) });
  if (told === undefined) return null;
  const open = told.state === 'feeding';
  return (
    <Card
      title="Search"
      id="search"
      aside={
        told.state === 'off' ? undefined : (
          <button type="button" disabled={!open || rebuild.isPending} onClick={() => rebuild.mutate()} title="From the records; what is served now stays until the new one is whole">
            Build anew
          </button>
        )
      }
    >
      <dl className={styles.facts}>
        <Pair name="Index" value={<span className={told.state === 'failing' ? partStyles.worse : undefined}>{STATE[told.state]}</span>} note={told.failure ?? indexNote(told)} />
        {told.passages !== undefined && <Pair name="Passages" value={fixed(told.passages, 0)} note={told.documents === undefined ? undefined : `of ${counted(told.documents, 'document')}`} />}
        {told.meaning !== undefined && <Pair name="Meaning" value={MEANING[told.meaning]} note={meaningNote(told)} />}
      </dl>
      {rebuild.isError && <Failure cause={rebuild.error} of="The rebuild" />}
    </Card>
  );
}

function indexNote(of: Status): string {
  const parts: string[] = [];
  if (of.building !== undefined) parts.push(`${fixed(of.building.done, 0)} of ${counted(of.building.of, 'document')}`);
  if (of.engine !== undefined) parts.push(of.engine);
  if (of.bytes !== undefined) parts.push(bytes(of.bytes));
  if (of.secondsBehind !== undefined && of.secondsBehind >= 1) parts.push(`${duration(of.secondsBehind)} behind`);
  return parts.join(', ');
}

function meaningNote(of: Status): string {
  const parts: string[] = [];
  if (of.embedded !== undefined && of.passages !== undefined) parts.push(`of ${fixed(of.embedded, 0)} passages${of.embedded < of.passages ? `, ${fixed(of.passages - of.embedded, 0)} to come` : ''}`);
  if (of.model !== undefined) parts.push(of.model);
  if (of.embedding !== undefined && of.embedding.failed > 0) parts.push(`${counted(of.embedding.failed, 'piece')} of work failed`);
  return parts.join(', ');
}
