import { expect } from '@playwright/test';
import { appSockets } from '../fixtures/app-sockets';
import { untilReady } from '../fixtures/running-app';
import { test } from '../fixtures/test';

test('W8 in normal use a page asks for the app’s own files only', async ({ app, page }) => {
  await app.electron.evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenRequests: seen });
    const { webRequest } = session.defaultSession;
    webRequest.onCompleted(({ url }) => seen.push(url));
    webRequest.onErrorOccurred(({ url }) => seen.push(url));
  });
  await page.reload();
  await untilReady(page);
  for (const route of ['/', '/connections', '/playground', '/board', '/settings']) {
    await page.evaluate((to) => {
      location.hash = `#${to}`;
    }, route);
    await untilReady(page);
  }
  const seen = await app.electron.evaluate(
    () => (globalThis as unknown as { seenRequests: string[] }).seenRequests,
  );
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((url) => !url.startsWith('app://riverscope/'))).toEqual([]);
  expect(app.log()).not.toContain('network refused');
});

test('W8 every other request is cancelled before it leaves', async ({ app, page, outside }) => {
  await expect(page.locator('#root')).toBeAttached();
  const outcome = await app.electron.evaluate(async ({ session, webContents }, origin) => {
    const outcomeOf = (attempt: Promise<unknown> | undefined) =>
      attempt?.then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
    return [
      await outcomeOf(session.defaultSession.fetch(`${origin}/fetch`)),
      await outcomeOf(webContents.getAllWebContents()[0]?.loadURL(`${origin}/page`)),
    ];
  }, outside.origin);
  for (const result of outcome) expect(result).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outside.visits).toEqual([]);
  expect(app.log()).toContain(`network refused GET ${outside.origin}/fetch`);
});

test('W8 no process of the app is connected to another machine', async ({ app, page }) => {
  test.skip(process.platform !== 'linux');
  await app.openWindow(page, '/board');
  const pids = await app.electron.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ pid }) => pid),
  );
  expect(pids.length).toBeGreaterThan(3);
  for (let sample = 0; sample < 20; sample += 1) {
    const remote = appSockets(pids).filter(
      (address) => !/^(127\.|::1$|0\.0\.0\.0$|::$)/.test(address),
    );
    expect(remote).toEqual([]);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  }
});
