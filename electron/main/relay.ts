import { nativeTheme } from 'electron';
import type { ControlServices } from './control-handlers';

/** Passes what happens in one service on to those it concerns, and to every page. */
export function setupRelay(services: ControlServices): void {
  const { windows, worker, ports, exportFiles, playground, generator } = services;
  const { analyses, connections, preferences, notices } = services;
  windows.on('left', (id) => ports.close(id));
  windows.on('closed', (id) => ports.forget(id));

  playground.on('state', (state) => connections.setPlaygroundServer(state.bootstrapServer));

  nativeTheme.themeSource = preferences.get().theme;
  preferences.on('changed', ({ theme }) => {
    nativeTheme.themeSource = theme;
  });

  worker.supervisor.on('state', ({ status }) => {
    if (status === 'restarting' || status === 'failed') void exportFiles.sweep();
  });
  worker.supervisor.on('state', (state) => windows.broadcast('worker.state', state));
  playground.on('state', (state) => windows.broadcast('playground.state', state));
  generator.on('state', (state) => windows.broadcast('generator.state', state));
  analyses.on('changed', (list) => windows.broadcast('analyses.changed', list));
  connections.on('changed', (list) => windows.broadcast('connections.changed', list));
  preferences.on('changed', (now) => windows.broadcast('preferences.changed', now));
  notices.on('changed', (list) => windows.broadcast('notices.changed', list));
}
