import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { ConnectionsPage } from '../pages/connections-page';
import { MessagesPage } from '../pages/messages-page';

const name = 'Production';
const topic = 'bandwidth';
const limit = 'Read at most';

test('a connection keeps what may be read from it per second, and its scans say so', async ({
  launch,
  broker,
}) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  await broker.cli(['generate', '--profile', 'bench', '--topic', topic, '--count', '20000']);
  const app = await launch();
  const page = await app.firstPage();
  const connections = new ConnectionsPage(page);
  await page.getByRole('button', { name: 'Connect to a cluster' }).click();
  await connections.form.getByLabel(limit).fill('fast');
  await connections.fill(name, broker.bootstrapServer);
  await expect(connections.form.getByText(/^Give megabytes per second/)).toBeVisible();
  await connections.form.getByLabel(limit).fill('0.1');
  await connections.form.getByRole('button', { name: 'Add connection' }).click();
  await expect(connections.pill).toContainText('1 broker');

  const messages = new MessagesPage(page, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('/s, limited to 100 kB/s · ');
  await expect(messages.coverage).toContainText('reading');
  await messages.cancel.click();
  await expect(messages.coverage).toContainText('cancelled');
  await expect(messages.coverage).not.toContainText('limited');
  await app.close();

  const again = await (await launch()).firstPage();
  const list = new ConnectionsPage(again);
  await list.follow('Connections');
  const form = await list.edit(name);
  await expect(form.getByLabel(limit)).toHaveValue('0.1');
  await form.getByLabel(limit).fill('');
  await form.getByRole('button', { name: 'Save' }).click();
  const unlimited = new MessagesPage(again, topic);
  await unlimited.openTopic('from=earliest');
  await expect(unlimited.coverage).toContainText('complete · 20,000 records kept');
  await list.follow('Connections');
  await expect((await list.edit(name)).getByLabel(limit)).toHaveValue('');
});
