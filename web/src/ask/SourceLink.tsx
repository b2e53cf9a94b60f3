import { Link, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { placeOf } from '../search/place.ts';
import { PlaceLink } from '../search/PlaceLink.tsx';
import type { Source } from './shapes.ts';

interface Props {
  of: Source;
  children: ReactNode;
  className?: string;
  label?: string;
  title?: string;
}

/** Whether a source is a place one can go to; what was computed is shown by its formula instead. */
export function leadsOn(of: Source): boolean {
  return addressOf(of) !== undefined;
}

/** The address of a source within the page. */
export function addressOf(of: Source): string | undefined {
  if (of.kind === 'difference' && of.accession !== undefined && of.start === undefined) return `/filings/${of.accession}/diff`;
  const place = of.start === undefined ? undefined : placeOf({ ...of, document: of.accession });
  if (place?.kind === 'filing') return `/filings/${place.accession}?at=${place.at}${place.part === undefined ? '' : `&part=${place.part}`}`;
  if (place?.kind === 'document') return `/documents/${place.document}?at=${place.at}`;
  if (of.url !== undefined && /^\/(?!\/|api\/)/.test(of.url)) return of.url;
  return of.accession === undefined ? undefined : `/filings/${of.accession}`;
}

/** A link to where a source stands. */
export function SourceLink({ of, children, className, label, title }: Props) {
  const router = useRouter();
  if (of.start !== undefined && of.accession !== undefined) {
    return (
      <PlaceLink of={{ ...of, document: of.accession }} className={className} label={label} title={title}>
        {children}
      </PlaceLink>
    );
  }
  if (of.kind === 'difference' && of.accession !== undefined) {
    return (
      <Link to="/filings/$accession/diff" params={{ accession: of.accession }} preload={false} className={className} aria-label={label} title={title}>
        {children}
      </Link>
    );
  }
  const address = addressOf(of);
  if (address === undefined) {
    return (
      <span className={className} title={title}>
        {children}
      </span>
    );
  }
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(address);
  };
  return (
    <a href={address} onClick={go} className={className} aria-label={label} title={title}>
      {children}
    </a>
  );
}
