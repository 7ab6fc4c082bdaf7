import { app, type Session } from 'electron';
import { isAppAddress } from './app-address';
import type { AppLog } from './app-log';

/** Tells Chromium to look for nothing by itself. Must run before the app is ready. */
export function setupQuietChromium(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('no-proxy-server');
}

/**
 * Cancels every request of every page that is not for the app's own files (or for the developer
 * tools, which a packaged app has not). Refusals are logged: in normal use there are none.
 */
export function setupNetworkLock(session: Session, log: AppLog): void {
  session.webRequest.onBeforeRequest((request, decide) => {
    const allowed =
      isAppAddress(request.url) || (!app.isPackaged && request.url.startsWith('devtools:'));
    if (!allowed) log.write('network', `refused ${request.method} ${request.url}`);
    decide({ cancel: !allowed });
  });
}
