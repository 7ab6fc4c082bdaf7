import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'field-columns';
const last = '9007199254740993';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic }]);
  const lines = [
    'a\t{"id":9007199254740992,"user":{"first name":"Ada"},"note":null}',
    `b\t{"id":${last},"user":{"first name":""},"tags":["x","y"]}`,
    'c\t{"id":-1.5e3,"user":{}}',
    'd\tno JSON',
  ];
  await kcat.produce({ topic, lines, headers: { 'trace-id': 'abc' } });
});

test('fields picked in the tree become columns, are sorted exactly, and survive a restart', async ({
  explorer,
}) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await messages.grid.row(0).click();
  await messages.showTab('Tree');
  await messages.nodeAction('id', 'Show as column');
  await expect(messages.grid.head('id')).toBeVisible();
  const ids = () => messages.grid.texts(messageColumn.key + 1);
  await expect.poll(ids).toEqual(['9007199254740992', last, '-1.5e3', 'absent']);
  await messages.sortBy('id');
  await expect.poll(ids).toEqual(['-1.5e3', '9007199254740992', last, 'absent']);
  await messages.sortBy('id');
  await expect.poll(ids).toEqual([last, '9007199254740992', '-1.5e3', 'absent']);

  // By keyboard alone: to the tree, down to the name, and C.
  const tree = messages.detail.getByRole('tree');
  await tree.focus();
  await explorer.keyboard.press('Home');
  for (let line = 0; line < 3; line += 1) await explorer.keyboard.press('ArrowDown');
  await explorer.keyboard.press('c');
  await expect(messages.grid.head('first name')).toBeVisible();
  const names = () => messages.grid.texts(messageColumn.key + 2);
  await expect.poll(names).toEqual(['empty', 'Ada', 'absent', 'absent']);

  await messages.showTab('Headers');
  await messages.detail.getByRole('button', { name: /^Show as column/ }).click();
  await expect.poll(() => messages.grid.texts(messageColumn.key + 3)).toContain('abc');

  await explorer.reload();
  await expect(messages.grid.head('first name')).toBeVisible();
  await expect.poll(ids).toEqual(['9007199254740992', last, '-1.5e3', 'absent']);
  await expect.poll(names).toEqual(['Ada', 'empty', 'absent', 'absent']);
});

test('columns are moved and removed', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await explorer.getByRole('button', { name: /^Columns/ }).click();
  const panel = explorer.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('button', { name: 'Move value.id towards the end' }).click();
  await expect.poll(() => messages.grid.texts(messageColumn.key + 2)).toContain(last);
  for (const path of ['value.id', 'value.user["first name"]', 'headers["trace-id"]']) {
    await panel.getByRole('button', { name: `Remove the column ${path}` }).click();
  }
  await explorer.keyboard.press('Escape');
  await expect(messages.grid.element.locator('th')).toHaveCount(6);
});

test('a value in the tree narrows the filter to exactly that value', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await messages.grid.row(1).click();
  await messages.showTab('Tree');
  await messages.nodeAction('id', 'Filter by this value');
  await expect(messages.coverage).toContainText('complete · 1 record kept');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('b');
});
