import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { ConnectionsPage } from '../pages/connections-page';

test('a damaged settings file is set aside whole, with a notice, and the app works on', async ({
  launch,
  dataDir,
}) => {
  const damaged = '{"version":1,"content":[{"id":"prod","name":"Prod';
  await writeFile(join(dataDir, 'connections.json'), damaged);
  const page = await (await launch()).firstPage();
  const notice = page.getByRole('status').filter({ hasText: 'connections.json' });
  await expect(notice).toContainText('is damaged');
  await expect(notice).toContainText('was set aside as');

  const aside = (await readdir(dataDir)).filter((name) => name.startsWith('connections.json.'));
  expect(aside).toHaveLength(1);
  await expect(notice).toContainText(String(aside[0]));
  expect(await readFile(join(dataDir, String(aside[0])), 'utf8')).toBe(damaged);

  const connections = new ConnectionsPage(page);
  await page.getByRole('button', { name: 'Connect to a cluster' }).click();
  await connections.fill('Fresh start', 'localhost:1');
  await connections.follow('Connections');
  await expect(connections.item('Fresh start')).toBeVisible();
  await expect
    .poll(() => readFile(join(dataDir, 'connections.json'), 'utf8').catch(() => ''))
    .toContain('Fresh start');

  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});
