import { appOrigin } from '#shared/contract/channels';

/** Whether an address belongs to the app's own origin. Node knows no origin of custom schemes. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    `${url.protocol}//${url.host}` === appOrigin &&
    url.username === '' &&
    url.password === ''
  );
}

/** Address of the page at one of its routes, such as `/board`. */
export function pageAddress(route: string): string {
  return `${appOrigin}/#${route}`;
}
