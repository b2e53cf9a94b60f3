import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useAsOf } from '../shell/AsOf.tsx';
import { addressOf } from './sourceAddress.ts';
import type { Source } from './shapes.ts';

interface Props {
  of: Source;
  children: ReactNode;
  className?: string;
  label?: string;
}

/** A link to where a source stands; plain words where it is no place. */
export function SourceLink({ of, children, className, label }: Props) {
  const router = useRouter();
  const address = addressOf(of, useAsOf());
  if (address === undefined) return <span className={className}>{children}</span>;
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(address);
  };
  return (
    <a href={address} onClick={go} className={className} aria-label={label}>
      {children}
    </a>
  );
}
