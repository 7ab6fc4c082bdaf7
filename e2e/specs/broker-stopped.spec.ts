import { expect } from '@playwright/test';
import { tweetsTopic } from '#shared/model/tweet';
import { runCli } from '../fixtures/cli';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { MessagesPage, messageColumn } from '../pages/messages-page';
import { PlaygroundPage } from '../pages/playground-page';

test('a broker that stops is told of; when it is back, data goes on without a reload', async ({
  launch,
  machine,
  dataDir,
}) => {
  const app = await launch(['--demo']);
  const page = await app.firstPage();
  const playground = new PlaygroundPage(page);
  await expect
    .poll(async () => (await playground.generatorState()).status, { timeout: 60_000 })
    .toBe('running');
  const messages = new MessagesPage(page, tweetsTopic);
  await messages.openTopic('to=live');
  await expect(messages.coverage).toContainText('live');
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
