import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

/** Addresses that try to read outside the page's bundle. */
const hostile = [
  '/../main/main.js',
  '/..%2fmain%2fmain.js',
  '/%2e%2e/main/main.js',
  '/%2e%2e%2fmain%2fmain.js',
  '/%2e%2e%5cmain%5cmain.js',
  '/assets/..%2f..%2fmain/main.js',
  '/assets/%2e%2e/%2e%2e/package.json',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/etc/passwd',
  '/C:%5cWindows%5cwin.ini',
  '/%00index.html',
  '/index.html%00.png',
  '/%',
  '/%c0%ae%c0%ae/main/main.js',
  '/assets',
  '/assets/',
  '/.',
  '/..',
  '/package.json',
  '/bundles.json',
];

test('P1 no address reads a file outside the page’s bundle or lists a folder', async ({ page }) => {
  const own = await page.evaluate(() => fetch('/').then((answer) => answer.text()));
  const withoutNonce = (html: string) => html.replace(/nonce="[^"]*"/, '');
  const answers = await page.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const answer = await fetch(`app://riverscope${path}`).catch(() => null);
          return { path, status: answer?.status ?? 0, body: (await answer?.text()) ?? '' };
        }),
      ),
    hostile,
  );
  for (const { path, status, body } of answers) {
    if (status === 200) expect(withoutNonce(body), path).toBe(withoutNonce(own));
    else expect([0, 404], path).toContain(status);
  }
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(5);
});

test('P1 only GET is answered', async ({ page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'].map((method) =>
        fetch('/', { method }).then(({ status }) => status),
      ),
    ),
  );
  expect(statuses).toEqual([405, 405, 405, 405, 405]);
});

test('P1 files have the type of the table and are not sniffed', async ({ page }) => {
  const headers = await page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
    return Promise.all(
      ['/', script].map(async (path) => {
        const answer = await fetch(path);
        return [answer.headers.get('content-type'), answer.headers.get('x-content-type-options')];
      }),
    );
  });
  expect(headers).toEqual([
    ['text/html; charset=utf-8', 'nosniff'],
    ['text/javascript; charset=utf-8', 'nosniff'],
  ]);
});

test('P1 there is one host, and its origin is secure', async ({ app, page }) => {
  expect(await page.evaluate(() => [location.origin, isSecureContext])).toEqual([
    'app://riverscope',
    true,
  ]);
  const status = await app.electron.evaluate(({ session }) =>
    session.defaultSession.fetch('app://elsewhere/').then(
      (answer) => answer.status,
      () => 0,
    ),
  );
  expect([0, 404]).toContain(status);
});
