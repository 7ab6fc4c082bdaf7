import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { forwardPort } from '../fixtures/port-forward';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { ConnectionsPage } from '../pages/connections-page';
import { TopicsPage } from '../pages/topics-page';

const name = 'Staging';

test('a connection is read-only until its name is typed, and again after a restart', async ({
  launch,
  broker,
}) => {
  await broker.cli(['generate', '--rate', '100', '--count', '100']);
  const app = await launch();
  const page = await app.firstPage();
  const connections = new ConnectionsPage(page);
  await page.getByRole('button', { name: 'Connect to a cluster' }).click();
  await connections.fill(name, 'no port here');
  await expect(connections.form.getByText(/expected/)).toBeVisible();
  await connections.fill(name, broker.bootstrapServer);
  await expect(connections.pill).toContainText('1 broker');

  const topics = new TopicsPage(page);
  await topics.follow('Topics');
  await topics.search.fill('tweet');
  await expect(topics.grid.rows).toHaveCount(4);

  const board = new BoardPage(page);
  await board.follow('Tweet board');
  await expect(board.heart(0)).toHaveAttribute('title', /"Staging" is read-only/);
  await board.pause.click();
  // Its heart says that it is disabled, and answers all the same.
  await board.heart(0).click({ force: true });
  await expect(board.errors).toContainText(
    '"Staging" is read-only, so the like was refused. Unlock the connection first.',
  );
  await expect(board.heart(0)).toHaveAttribute('aria-pressed', 'false');

  await connections.follow('Connections');
  await expect(await connections.typeToUnlock(name, 'staging')).toBeDisabled();
  await page.getByRole('button', { name: 'Keep as it is' }).click();
  await (await connections.typeToUnlock(name, name)).click();
  await expect(connections.item(name)).toContainText('unlocked');
  await board.follow('Tweet board');
  await expect(board.heart(0)).toBeVisible();
  await board.pause.click();
  await board.heart(0).click();
  await expect(board.heart(0)).toHaveAttribute('aria-pressed', 'true');
  await app.close();

  const again = await (await launch()).firstPage();
  const list = new ConnectionsPage(again);
  await list.follow('Connections');
  await expect(list.item(name)).toContainText('in use');
  await expect(list.item(name)).not.toContainText('unlocked');
  await expect(list.item(name).getByRole('button', { name: 'Unlock…' })).toBeVisible();
});

test('a broker that does not answer is named, and seen as soon as it does', async ({
  page,
  broker,
}) => {
  // A port that is nobody's now, and leads to the broker later.
  const gate = createServer();
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  const address = gate.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((resolve) => gate.close(resolve));
  const connections = new ConnectionsPage(page);
  await page.getByRole('button', { name: 'Connect to a cluster' }).click();
  await connections.fill('Elsewhere', `127.0.0.1:${address.port}`);
  await expect(connections.pill).toContainText('not connected');
  await expect(connections.errors.first()).toContainText(
    `No broker answers at 127.0.0.1:${address.port}`,
  );
  await expect(connections.errors.first()).toContainText(
    'Check the address and that Kafka is running.',
  );

  const [host = '', port = ''] = broker.bootstrapServer.split(':');
  const forward = await forwardPort(address.port, { host, port: Number(port) });
  await expect(connections.pill).toContainText('1 broker');
  await expect(connections.errors).toHaveCount(0);
  await forward.close();
});
