import { app, type WebContents } from 'electron';
import { isAppAddress } from './app-address';
import { openExternal } from './open-external';

/**
 * Keeps every web contents on the app's own pages: navigation and redirects elsewhere, new windows,
 * frames and webviews are refused. A refused window whose address may be shown outside goes there.
 */
export function setupNavigationLock(): void {
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
}

function lockNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}
