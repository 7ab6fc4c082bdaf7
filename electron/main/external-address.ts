const allowedHosts: ReadonlySet<string> = new Set([
  'kafka.apache.org',
  'cwiki.apache.org',
  'adoptium.net',
]);

/**
 * An address that may be shown in the user's browser, in its normal form, or null: https on the
 * usual port, a host of the list, no credentials.
 */
export function externalAddress(address: string): string | null {
  const url = URL.parse(address);
  const allowed =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    allowedHosts.has(url.hostname);
  return allowed ? url.href : null;
}
