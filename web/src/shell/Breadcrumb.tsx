import { useQuery } from '@tanstack/react-query';
import { Link, useMatches, useSearch } from '@tanstack/react-router';
import { Fragment, useEffect, type ReactNode } from 'react';
import { catalogue, company, filing } from '../api/queries.ts';
import { addedDocument } from '../api/searching.ts';
import { date } from '../format/dates.ts';
import { useAsOf } from './AsOf.tsx';
import styles from './shell.module.css';

/** Names where one is, and the title of the tab with it. */
export function Breadcrumb() {
  const asOf = useAsOf();
  const { q } = useSearch({ strict: false });
  const params = useMatches({ select: (matches) => Object.assign({}, ...matches.map((match) => match.params)) as { company?: string; accession?: string; signal?: string; document?: string } });
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
  const filed = useQuery({ ...filing(params.accession ?? ''), enabled: params.accession !== undefined });
  const shown = useQuery({ ...company(params.company ?? '', asOf), enabled: params.company !== undefined });
  const defined = useQuery({ ...catalogue(), enabled: params.signal !== undefined });
  const added = useQuery({ ...addedDocument(params.document ?? ''), enabled: params.document !== undefined });

  const crumbs: { words: string; link?: ReactNode }[] = [];
  if (path === '/') crumbs.push({ words: 'Overview' });
  if (path === '/screener') crumbs.push({ words: 'Screener' });
  if (path === '/search') crumbs.push({ words: 'Search', link: <Link to="/search">Search</Link> });
  if (path === '/ask') crumbs.push({ words: 'Ask', link: <Link to="/ask">Ask</Link> });
  if ((path === '/search' || path === '/ask') && q !== undefined) crumbs.push({ words: q });
  if (path.startsWith('/documents')) crumbs.push({ words: 'Documents', link: <Link to="/documents">Documents</Link> });
  if (params.document !== undefined) crumbs.push({ words: added.data?.title ?? params.document });
  if (path === '/operations') crumbs.push({ words: 'Operations' });
  if (path.startsWith('/signals')) crumbs.push({ words: 'Signals', link: <Link to="/signals">Signals</Link> });
  if (params.signal !== undefined) crumbs.push({ words: defined.data?.data.find((each) => each.id === params.signal)?.name ?? params.signal });
  if (path.startsWith('/companies') || path.startsWith('/filings')) crumbs.push({ words: 'Companies', link: <Link to="/companies">Companies</Link> });
  if (params.company !== undefined) crumbs.push({ words: shown.data?.name ?? params.company.toUpperCase() });
  if (params.accession !== undefined) {
    if (filed.data !== undefined) {
      crumbs.push({
        words: filed.data.company,
        link: (
          <Link to="/companies/$company" params={{ company: String(filed.data.cik) }}>
            {filed.data.company}
          </Link>
        ),
      });
    }
    crumbs.push({ words: filed.data === undefined ? params.accession : `${filed.data.form}, ${date(filed.data.filed)}` });
  }

  const title = crumbs
    .slice(crumbs.length > 1 && path !== '/signals/$signal' ? 1 : 0)
    .map((crumb) => crumb.words)
    .reverse()
    .join(' · ');
  useEffect(() => {
    document.title = title === '' ? 'Assay' : `${title} · Assay`;
  }, [title]);

  return (
    <nav aria-label="Breadcrumb" className={styles.crumbs}>
      <ol>
        {crumbs.map((crumb, index) => (
          <Fragment key={index}>
            {index > 0 && <li aria-hidden>/</li>}
            <li aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{index < crumbs.length - 1 && crumb.link ? crumb.link : crumb.words}</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
