import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { addDocument } from '../api/searching.ts';

/** A file on its way, or why it was refused. */
export interface Sending {
  id: number;
  name: string;
  bytes: number;
  cause?: unknown;
}

/** Sends files one after another; what was refused stays until it is dismissed. */
export function useSendings() {
  const queries = useQueryClient();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const next = useRef(0);
  const line = useRef<Promise<void>>(Promise.resolve());
  const dismiss = useCallback((id: number) => setSendings((before) => before.filter((each) => each.id !== id)), []);

  const send = useCallback(
    (files: readonly File[], company: string | undefined) => {
      for (const file of files) {
        const id = next.current++;
        setSendings((before) => [...before, { id, name: file.name, bytes: file.size }]);
        line.current = line.current.then(async () => {
          try {
            await addDocument({ file, company });
            dismiss(id);
            await queries.invalidateQueries({ queryKey: ['documents'] });
            void queries.invalidateQueries({ queryKey: ['search'] });
          } catch (cause) {
            setSendings((before) => before.map((each) => (each.id === id ? { ...each, cause } : each)));
          }
        });
      }
    },
    [queries, dismiss],
  );
  return { sendings, send, dismiss };
}
