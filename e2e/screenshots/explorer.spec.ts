import { expect } from '@playwright/test';
import { setUnlocked } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { ConnectionsPage } from '../pages/connections-page';
import { MessagesPage } from '../pages/messages-page';
import { ShellPage } from '../pages/shell-page';
import { TopicsPage } from '../pages/topics-page';
import { picture } from './gallery';

const orders = 'shop.orders';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [
    { topic: orders, partitions: 3 },
    { topic: 'shop.empty' },
    ...Array.from({ length: 200 }, (_, at) => ({ topic: `service-${at}.events`, partitions: 2 })),
  ]);
  const lines = Array.from(
    { length: 900 },
    (_, at) =>
      `order-${at}\t${JSON.stringify({
        orderId: `o-${at}`,
        customer: { id: at % 70, tier: 'gold' },
        total: at * 1.5,
        items: [
          { sku: 'A-1', count: 2 },
          { sku: 'B-7', count: 1 },
        ],
        paid: at % 3 === 0,
        note: null,
      })}`,
  );
  await kcat.produce({ topic: orders, lines, headers: { trace: '7f3a90', source: 'checkout' } });
  await broker.cli(['generate', '--rate', '200', '--count', '1000']);
});

test('overview, topics, partitions', async ({ explorer }) => {
  const shell = new ShellPage(explorer);
  await expect(explorer.getByRole('table')).toBeVisible();
  await picture(explorer, 'overview');
  const topics = new TopicsPage(explorer);
  await topics.follow('Topics');
  await expect(topics.grid.row(0)).toContainText('delete');
  await topics.grid.row(3).click();
  await picture(explorer, 'topics');
  await topics.search.fill('no such topic');
  await expect(explorer.getByText('No topic matches')).toBeVisible();
  await picture(explorer, 'topics-none-found');
  await shell.open(`/topics/${orders}?tab=partitions`);
  await expect(explorer.getByText("on the leaders' disks")).toBeVisible();
  await picture(explorer, 'partitions');
  await explorer.keyboard.press('Control+k');
  await explorer.getByRole('combobox').fill('serv');
  await expect(explorer.getByRole('option').first()).toBeVisible();
  await picture(explorer, 'palette');
});

test('messages in every form', async ({ explorer, kcat }) => {
  const messages = new MessagesPage(explorer, orders);
  await messages.openTopic();
  await expect(messages.coverage).toContainText('complete');
  await picture(explorer, 'messages');
  await messages.grid.row(4).click();
  for (const tab of ['Tree', 'Raw', 'Hex', 'Headers'] as const) {
    await messages.showTab(tab);
    await expect(messages.detail.getByRole('tab', { name: tab })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await picture(explorer, `messages-${tab.toLowerCase()}`);
  }
  await messages.showTab('Tree');
  await messages.openFrom();
  await picture(explorer, 'messages-from');
  await explorer.keyboard.press('Escape');

  await messages.live.click();
  await expect(messages.coverage).toContainText('live');
  await picture(explorer, 'messages-live');
  await messages.pause.click();
  await expect(explorer.getByText('Held still.')).toBeVisible();
  await kcat.produce({
    topic: orders,
    lines: Array.from({ length: 1_203 }, (_, at) => `new-${at}\t{"at":${at}}`),
  });
  await expect(explorer.getByRole('button', { name: '+1,203 new' })).toBeVisible();
  await picture(explorer, 'messages-paused');

  await new MessagesPage(explorer, 'shop.empty').openTopic();
  await expect(explorer.getByText('No records here')).toBeVisible();
  await picture(explorer, 'messages-empty');
  const missing = new MessagesPage(explorer, 'not-there');
  await missing.openTopic();
  await expect(missing.errors.first()).toBeVisible();
  await picture(explorer, 'messages-no-topic');
});

test('a topic searched, with columns, as a table, profiled and exported', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, orders);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('complete');
  const expression = await messages.openExpression();
  await expression.fill('value.total > 900 && value.paid == tru');
  await expect(explorer.getByText('column 36')).toBeVisible();
  await picture(explorer, 'messages-expression-mistake');
  await expression.fill('value.total > 900 && value.paid == true');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('not evaluated');
  await messages.grid.row(2).click();
  for (const field of ['orderId', 'total', 'note'])
    await messages.nodeAction(field, 'Show as column');
  await picture(explorer, 'messages-columns');
  await messages.openExport();
  await picture(explorer, 'messages-export');
  await explorer.keyboard.press('Escape');
  await explorer.keyboard.press('Escape');
  await messages.grid.row(2).click();
  await explorer.keyboard.press('?');
  await expect(explorer.getByRole('dialog')).toBeVisible();
  await picture(explorer, 'keys');
  await explorer.keyboard.press('Escape');
  await messages.openTopic('from=earliest&latest=true');
  await expect(messages.coverage).toContainText('complete');
  await picture(explorer, 'messages-table');
  await messages.openTopic('from=earliest');
  await explorer.getByRole('tab', { name: 'Profile' }).click();
  await expect(explorer.getByRole('status', { name: 'Profile' })).toContainText('complete');
  await picture(explorer, 'profile');
});

test('connections, settings, and a cluster that does not answer', async ({ explorer }) => {
  const connections = new ConnectionsPage(explorer);
  await connections.follow('Connections');
  await setUnlocked(explorer, true);
  await picture(explorer, 'connections');
  await setUnlocked(explorer, false);
  await connections.typeToUnlock('Shared cluster', 'Shared');
  await picture(explorer, 'unlock');
  await explorer.getByRole('button', { name: 'Keep as it is' }).click();
  await connections.follow('Settings');
  await picture(explorer, 'settings');
  await connections.follow('Connections');
  await explorer.getByRole('button', { name: 'Add connection' }).click();
  await picture(explorer, 'connection-form');
  await connections.fill('Out of reach', '127.0.0.1:9');
  await expect(connections.pill).toContainText('not connected');
  for (const view of ['Overview', 'Topics', 'Tweet board']) {
    await connections.follow(view);
    await expect(connections.errors.first()).toBeVisible();
    await picture(explorer, `unreachable-${view.toLowerCase().replace(' ', '-')}`);
  }
});
