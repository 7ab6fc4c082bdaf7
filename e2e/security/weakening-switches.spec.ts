import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

const weakening = [
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'ignore-certificate-errors',
  'ignore-urlfetcher-cert-requests',
  'unsafely-treat-insecure-origin-as-secure',
  'remote-debugging-port',
  'js-flags',
];
const weakeningCode =
  /contextIsolation: false|sandbox: false|webSecurity: false|nodeIntegration\w*: true|webviewTag: true|experimentalFeatures: true|bypassCSP|NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized: false|setCertificateVerifyProc/;

function productSources(root: string): { path: string; text: string }[] {
  return ['electron', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|html|json)$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => join(folder, path))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  );
}

test('W2 no source of the product holds a weakening switch or preference', ({ machine }) => {
  const sources = productSources(machine.root);
  expect(sources.length).toBeGreaterThan(100);
  const found = sources.flatMap(({ path, text }) =>
    [...weakening.filter((name) => text.includes(name)), ...(text.match(weakeningCode) ?? [])].map(
      (what) => `${path}: ${what}`,
    ),
  );
  expect(found).toEqual([]);
});

test('W2 the running app has set none either', async ({ app, machine }) => {
  const set = await app.electron.evaluate(
    (electron, names) => names.filter((name) => electron.app.commandLine.hasSwitch(name)),
    weakening,
  );
  // The harness attaches over the debugging port, a machine may force its own, and Electron's own
  // default for file: pages is without effect where none can be opened.
  const notOurs = [
    'remote-debugging-port',
    'allow-file-access-from-files',
    ...machine.switches.map((name) => name.slice(2)),
  ];
  expect(set.filter((name) => !notOurs.includes(name))).toEqual([]);
});
