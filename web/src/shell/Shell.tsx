import * as RadixTooltip from '@radix-ui/react-tooltip';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Activity, Building2, CircleHelp, Command as CommandIcon, LayoutDashboard, ListFilter, MessageCircleQuestionMark, Moon, Sigma, Sun } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { followLive } from '../api/live.ts';
import { jobs } from '../api/queries.ts';
import { Tip } from '../parts/parts.tsx';
import { AsOfBanner, AsOfPicker } from './AsOf.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { SearchBox } from './SearchBox.tsx';
import styles from './shell.module.css';
import { toggleTheme } from './suggestions.ts';
import { SignedIn } from '../session/SignedIn.tsx';
import { readTarget } from '../inspector/target.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const KeyList = lazy(() => import('./KeyList.tsx'));
const Inspector = lazy(() => import('../inspector/Inspector.tsx'));

const ROOMS = [
  { to: '/', words: 'Overview', icon: LayoutDashboard },
  { to: '/companies', words: 'Companies', icon: Building2 },
  { to: '/screener', words: 'Screener', icon: ListFilter },
  { to: '/ask', words: 'Ask', icon: MessageCircleQuestionMark },
  { to: '/signals', words: 'Signals', icon: Sigma },
  { to: '/operations', words: 'Operations', icon: Activity },
] as const;

const GO = { o: '/', c: '/companies', r: '/screener', a: '/ask', d: '/documents', s: '/signals', p: '/operations' } as const;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** What surrounds every page: rail, search, palette, as-of date, theme, keys, inspector. */
export function Shell() {
  const search = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState<'palette' | 'keys' | undefined>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const inspected = readTarget(useSearch({ strict: false }).inspect);
  const moving = useRouterState({ select: (state) => state.status === 'pending' });
  const inspecting = inspected !== undefined;

  useEffect(() => {
    let stop: (() => void) | undefined;
    // The first paint has the line for itself.
    const timer = setTimeout(() => (stop = followLive(queries)), 800);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [queries]);

  useEffect(() => {
    let going = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOver((before) => (before === 'palette' ? undefined : 'palette'));
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
      } else if (event.key === '?') {
        setOver('keys');
      } else if (event.key === 'Escape' && inspecting) {
        void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, inspect: undefined }), resetScroll: false });
      } else if (event.key === 'g') {
        going = Date.now();
        return;
      } else if (Date.now() - going < 900 && event.key in GO) {
        void navigate({ to: GO[event.key as keyof typeof GO] });
      } else if (event.key === 't') {
        toggleTheme();
      }
      going = 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, inspecting]);

  return (
    <RadixTooltip.Provider delayDuration={350} skipDelayDuration={150}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <div className={styles.shell} data-inspecting={inspecting || undefined}>
        <Rail />
        <header className={styles.top}>
          <Breadcrumb />
          <SearchBox ref={search} />
          <div className={styles.tools}>
            <Tip say="Command palette (⌘K or Ctrl K)">
              <button type="button" className={`${styles.iconButton} ${styles.wide}`} aria-label="Command palette" onClick={() => setOver('palette')}>
                <CommandIcon size={16} aria-hidden />
              </button>
            </Tip>
            <AsOfPicker />
            <Tip say="Light or dark (t)">
              <button type="button" className={styles.iconButton} aria-label="Switch between light and dark" onClick={toggleTheme}>
                <Sun size={16} aria-hidden className={styles.sun} />
                <Moon size={16} aria-hidden className={styles.moon} />
              </button>
            </Tip>
            <SignedIn className={styles.iconButton} />
            <Tip say="Keys (?)">
              <button type="button" className={`${styles.iconButton} ${styles.wide}`} aria-label="Keys" onClick={() => setOver('keys')}>
                <CircleHelp size={16} aria-hidden />
              </button>
            </Tip>
          </div>
          <div className={styles.moving} data-on={moving || undefined} />
        </header>
        <main id="main" className={styles.main} tabIndex={-1}>
          <AsOfBanner />
          <Outlet />
        </main>
        {inspected !== undefined && (
          <Suspense fallback={<aside className={styles.inspectorWait} aria-label="Inspector" />}>
            <Inspector target={inspected} />
          </Suspense>
        )}
      </div>
      <Suspense fallback={null}>
        {over === 'palette' && <Palette onClose={() => setOver(undefined)} />}
        {over === 'keys' && <KeyList onClose={() => setOver(undefined)} />}
      </Suspense>
    </RadixTooltip.Provider>
  );
}

function Rail() {
  const work = useQuery(jobs());
  const running = (work.data?.data ?? []).filter((job) => job.state === 'running' || job.state === 'waiting').length;
  return (
    <nav className={styles.rail} aria-label="Pages">
      <Link to="/" className={styles.mark} aria-label="Assay, overview">
        <img src="/mark.svg" alt="" width={22} height={22} />
        <span>Assay</span>
      </Link>
      <ul>
        {ROOMS.map(({ to, words, icon: Icon }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={styles.room} activeProps={{ className: styles.here }}>
              <Icon size={16} aria-hidden />
              <span>{words}</span>
              {to === '/operations' && running > 0 && (
                <span className={styles.count} aria-label={`${running} jobs running or waiting`}>
                  {running}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
