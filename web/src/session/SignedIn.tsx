import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { signOut } from '../api/client.ts';
import { session } from '../api/queries.ts';
import { Tip } from '../parts/parts.tsx';

/** Who is signed in, and the way out; nothing where nobody need be. */
export function SignedIn({ className }: { className?: string }) {
  const queries = useQueryClient();
  const known = useQuery(session());
  if (known.data?.signedIn !== true) return null;
  const who = `${known.data.account ?? ''}, ${known.data.role ?? ''}`;
  return (
    <Tip say={`Sign out: ${who}`}>
      <button
        type="button"
        className={className}
        aria-label={`Sign out: ${who}`}
        onClick={() =>
          void signOut().then(() => {
            queries.clear();
            location.assign('/');
          })
        }
      >
        <LogOut size={16} aria-hidden />
      </button>
    </Tip>
  );
}
