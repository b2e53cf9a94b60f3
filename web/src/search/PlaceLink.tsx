import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { placeOf, type Placed } from './place.ts';

interface Props {
  of: Placed;
  children: ReactNode;
  className?: string;
  label?: string;
  title?: string;
}

/** A link to a place in a filing, an exhibit or an added document, which is marked there. */
export function PlaceLink({ of, children, className, label, title }: Props) {
  const place = placeOf(of);
  if (place === undefined) {
    return (
      <span className={className} title={title}>
        {children}
      </span>
    );
  }
  if (place.kind === 'document') {
    return (
      <Link to="/documents/$document" params={{ document: place.document }} search={{ at: place.at }} preload={false} className={className} aria-label={label} title={title}>
        {children}
      </Link>
    );
  }
  return (
    <Link to="/filings/$accession" params={{ accession: place.accession }} search={{ at: place.at, part: place.part }} preload={false} className={className} aria-label={label} title={title}>
      {children}
    </Link>
  );
}
