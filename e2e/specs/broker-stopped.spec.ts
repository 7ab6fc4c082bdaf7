import { expect } from '@playwright/test';
import { runCli } from '../fixtures/cli';
import { openLiveDemo } from '../fixtures/live-demo';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { messageColumn } from '../pages/messages-page';

test('a broker that stops is told of; when it is back, data goes on without a reload', async ({
  launch,
  machine,
  dataDir,
}) => {
  const { page, playground, messages } = await openLiveDemo(launch);
  await expect(messages.pill).toContainText('1 broker');
  const unreloaded = await messages.mark();

  expect(await runCli(machine, dataDir, ['playground', 'down'])).toMatchObject({ code: 0 });
  await expect(messages.pill).toContainText('not connected');
  await expect(messages.page.getByText(/No broker answers at 127\.0\.0\.1/).first()).toBeVisible();
  await expect.poll(async () => (await playground.generatorState()).status).toBe('waiting');
  const newest = () => messages.grid.cell(0, messageColumn.value).textContent();
  const last = await newest();

  expect(await runCli(machine, dataDir, ['playground', 'up'])).toMatchObject({ code: 0 });
  await expect.poll(async () => (await playground.generatorState()).status).toBe('running');
  await expect(messages.pill).toContainText('1 broker');
  await expect.poll(newest).not.toBe(last);
  await expect(messages.page.getByText(/No broker answers at/)).toHaveCount(0);

  const board = new BoardPage(page);
  await board.follow('Tweet board');
  await expect.poll(() => board.headline('Tweets')).toBeGreaterThan(0);
  expect(await unreloaded()).toBe(true);
});
