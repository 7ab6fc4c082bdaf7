import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { runCli } from '../fixtures/cli';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { PlaygroundPage } from '../pages/playground-page';
import { ShellPage } from '../pages/shell-page';
import { picture } from './gallery';

test('from the first run to a full board, and a worker that is gone', async ({
  launch,
  machine,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await writeFile(join(dataDir, 'connections.json'), 'no longer JSON');
  const app = await launch();
  const page = await app.firstPage();
  await expect(page.getByRole('status').filter({ hasText: 'is damaged' })).toBeVisible();
  await picture(page, 'settings-file-damaged');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await picture(page, 'first-run');
  await page.getByRole('button', { name: 'Connect to a cluster' }).click();
  await picture(page, 'first-run-connect');
  await page.getByRole('button', { name: 'Cancel' }).click();

  const playground = new PlaygroundPage(page);
  await playground.open('/playground');
  await expect(playground.broker).toContainText('stopped');
  await picture(page, 'playground-stopped');
  await playground.broker.getByRole('button', { name: 'Start the playground' }).click();
  await expect(playground.steps.first()).toBeVisible();
  await picture(page, 'playground-starting');
  await expect(playground.broker).toContainText('running', { timeout: 60_000 });

  await page.evaluate(() =>
    window.riverscope.patchPreferences({ view: { connection: '"playground"' } }),
  );
  await page.reload();
  const board = new BoardPage(page);
  await board.open('/board');
  await expect(board.page.getByText('Live tweets')).toBeVisible();
  await picture(page, 'board-empty');
  // An hour at the generator's own rate, so that the charts are full.
  const past = ['generate', '--bulk', '180000', '--hours', '1'];
  expect(await runCli(machine, dataDir, past)).toMatchObject({ code: 0 });
  await board.open('/playground');
  await playground.generator.getByRole('button', { name: 'Start the generator' }).click();
  await expect.poll(async () => (await playground.generatorState()).tweets).toBeGreaterThan(600);
  await picture(page, 'playground-running');
  await board.open('/board');
  await expect(board.heart(8)).toBeVisible();
  await board.pause.click();
  await board.heart(2).click();
  await expect(board.heart(2)).toHaveAttribute('aria-pressed', 'true');
  await board.page.getByRole('button', { name: 'Resume' }).click();
  await picture(page, 'board');
  await board.showTable('Tweets');
  await board.showTable('Tweets per tag');
  await picture(page, 'board-tables');

  const shell = new ShellPage(page);
  // Killed as often as it starts, so that the wait before the next start grows to seconds.
  const workerPid = () =>
    app.electron.evaluate(
      ({ app: electronApp }) =>
        electronApp.getAppMetrics().find(({ name }) => name === 'Riverscope worker')?.pid,
    );
  const killed = new Set<number | undefined>([undefined]);
  while (killed.size < 7) {
    await expect.poll(async () => killed.has(await workerPid())).toBe(false);
    const pid = await workerPid();
    if (pid !== undefined && !killed.has(pid)) process.kill(pid, 'SIGKILL');
    killed.add(pid);
  }
  await expect(shell.workerBanner).toBeVisible();
  await picture(page, 'worker-restarting');
});
