import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ErrorBoundary } from '../components/error-boundary';
import { useHotkey } from '../components/use-hotkey';
import { useActiveConnection } from '../data/active-connection';
import { useViewState } from '../data/use-view-state';
import { WelcomeView } from '../features/connections/welcome-view';
import { Palette } from '../features/palette/palette';
import { ExportList } from './export-list';
import { NavBar } from './nav-bar';
import { NoticeList } from './notice-list';
import { Shortcuts } from './shortcuts';
import { routeKey, routeSchema } from './start-route';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { WorkerBanner } from './worker-banner';
import './shell.css';

/** Views that need no cluster. */
const withoutCluster = ['/settings', '/connections', '/playground'];

/** The frame around every view. */
export function Shell() {
  const { href, pathname } = useRouterState({ select: (state) => state.location });
  // What is drawn: while a view is being loaded the one before stays, and may need its cluster.
  const shown = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname ?? '/' });
  const { connection } = useActiveConnection();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [, rememberRoute] = useViewState(routeKey, routeSchema, '/overview');
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  useHotkey('?', () => setShortcutsOpen(true));
  useHotkey('k', () => setPaletteOpen(true), { command: true });
  useReadyMark();
  useEffect(() => {
    const timer = setTimeout(() => rememberRoute(href), 500);
    return () => clearTimeout(timer);
  }, [href, rememberRoute]);
  const chosen = connection !== null || withoutCluster.includes(shown);
  return (
    <div className="shell">
      <NavBar pathname={pathname} />
      <TopBar pathname={pathname} onSearch={() => setPaletteOpen(true)} />
      <main className="shell-main">
        <WorkerBanner />
        <NoticeList />
        <ErrorBoundary key={shown}>{chosen ? <Outlet /> : <WelcomeView />}</ErrorBoundary>
        <ExportList />
      </main>
      <StatusBar />
      {shortcutsOpen ? <Shortcuts onClose={() => setShortcutsOpen(false)} /> : null}
      {paletteOpen ? <Palette onClose={() => setPaletteOpen(false)} /> : null}
    </div>
  );
}

/** Marks the document once the shell has been painted, for whoever drives the page. */
function useReadyMark(): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      setTimeout(() => {
        document.documentElement.dataset.ready ??= 'shell';
      });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}
