import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { webPreferences } from '../../electron/main/web-preferences';
import { test } from '../fixtures/test';

test('W1 every page runs with exactly the preferences of the table', async ({ app, page }) => {
  await app.openWindow(page, '/board');
  const inUse = await app.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => (contents as unknown as LastPreferences).getLastWebPreferences()),
  );
  expect(inUse).toHaveLength(2);
  for (const preferences of inUse) {
    const reported = Object.keys(webPreferences).filter((name) => name in preferences);
    expect(reported.length).toBeGreaterThanOrEqual(8);
    expect(preferences).toMatchObject(
      Object.fromEntries(reported.map((name) => [name, Reflect.get(webPreferences, name)])),
    );
  }
  expect(Object.isFrozen(webPreferences)).toBe(true);
});

test('W1 a page sees nothing of Node or Electron', async ({ page }) => {
  const visible = await page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ].filter((name) => name in window),
  );
  expect(visible).toEqual([]);
});

test('W1 the operating system confines the page', async ({ app, page, machine }) => {
  test.skip(process.platform !== 'linux' || machine.switches.includes('--no-sandbox'));
  await expect(page).toHaveURL(/^app:/);
  const pid = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents()[0]?.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
});

/** Part of Electron that its types leave out. */
interface LastPreferences {
  getLastWebPreferences(): Record<string, unknown>;
}
