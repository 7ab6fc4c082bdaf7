import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import { ErrorBoundary } from '../components/error-boundary';
import { ErrorPanel } from '../components/error-panel';
import { ActiveConnectionProvider } from '../data/active-connection';
import { useAppInfo, useConnections, usePreferences } from '../data/use-control';
import { createAppRouter } from './router';
import { startRoute } from './start-route';
import { useAppliedTheme } from './use-applied-theme';

/** The whole page, once main has told what it needs to be drawn right the first time. */
export function App() {
  const preferences = usePreferences();
  const connections = useConnections();
  const info = useAppInfo();
  useAppliedTheme(preferences.data?.theme);
  const failure = preferences.error ?? connections.error ?? info.error;
  if (failure) return <ErrorPanel error={toAppError(failure)} />;
  if (!preferences.data || !connections.data || !info.data) return null;
  return (
    <ErrorBoundary>
      <ActiveConnectionProvider>
        <RoutedApp start={startRoute(preferences.data.view, info.data.demo)} />
      </ActiveConnectionProvider>
    </ErrorBoundary>
  );
}

function RoutedApp({ start }: { start: string }) {
  const [router] = useState(() => createAppRouter(window, start));
  return <RouterProvider router={router} />;
}
