import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { PlaygroundPage } from '../pages/playground-page';
import { ShellPage } from '../pages/shell-page';

test('from nothing to live charts: start the playground, then the generator', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Connect to a cluster' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Start the playground' })).toBeVisible();
  await expect(page.getByText('Needs Java 17 or newer')).toBeVisible();
  await page.getByRole('button', { name: 'Start the playground' }).click();

  const playground = new PlaygroundPage(page);
  await expect(playground.title).toHaveText('Playground');
  await expect(playground.steps.filter({ hasText: 'Start the broker' })).toBeVisible();
  await expect(playground.broker).toContainText('running', { timeout: 60_000 });
  await expect(playground.broker).toContainText('Apache Kafka 4.4.0');
  await expect(playground.pill).toContainText('1 broker');

  await playground.generator.getByRole('button', { name: 'Start the generator' }).click();
  await expect(playground.generator).toContainText('running');
  await expect.poll(async () => (await playground.generatorState()).tweets).toBeGreaterThan(0);

  const board = new BoardPage(page);
  await board.follow('Tweet board');
  await expect(board.heart(0)).toBeVisible();
  await expect.poll(() => board.headline('Tweets')).toBeGreaterThan(0);
  await expect.poll(() => board.headline('Likes')).toBeGreaterThan(0);
  const line = board.card('Tweets').locator('.recharts-surface path[d^="M"]').first();
  await expect(line).toBeVisible();
  const drawn = await line.getAttribute('d');
  await expect.poll(() => line.getAttribute('d')).not.toBe(drawn);

  // Windows follow one another, each with counts of its own.
  await board.showTable('Tweets');
  await expect.poll(async () => (await board.windows('Tweets')).length).toBeGreaterThan(1);
  const newest = (await board.windows('Tweets'))[0]?.start ?? '';
  await expect
    .poll(async () => {
      const windows = await board.windows('Tweets');
      const since = windows.findIndex(({ start }) => start === newest);
      return windows.slice(0, Math.max(0, since)).filter(({ values }) => (values[0] ?? 0) > 0)
        .length;
    })
    .toBeGreaterThan(2);
});

test('every view can be visited before there is a cluster', async ({ page }) => {
  const shell = new ShellPage(page);
  for (const view of [
    'Playground',
    'Topics',
    'Connections',
    'Tweet board',
    'Settings',
    'Overview',
  ]) {
    await shell.follow(view);
    await expect(shell.title).toHaveText(view);
    await expect(shell.errors).toHaveCount(0);
  }
  await shell.follow('Playground');
  await expect(new PlaygroundPage(page).broker).toContainText('stopped');
  await expect(shell.errors).toHaveCount(0);
});
