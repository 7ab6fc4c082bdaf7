import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const run = promisify(execFile);
const topic = 'record-actions';
const records = 600;

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const keys = ['say "hi"', '', '{"id":7}'];
  const lines = Array.from({ length: records }, (_, at) => `${keys[at % 3]}\t{"n":${at}}`);
  await kcat.produce({ topic, partition: 1, lines });
});

test('keys lead from a record to its neighbours, its key, what lies around it, and copies', async ({
  explorer,
  sharedApp,
}) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await messages.grid.row(0).click();
  const place = messages.meta.locator('dd').first();
  await expect(place).toHaveText('1 · 0');
  await explorer.keyboard.press('n');
  await expect(place).toHaveText('1 · 1');
  await explorer.keyboard.press('p');
  await expect(place).toHaveText('1 · 0');

  const clipboard = () => sharedApp.electron.evaluate(({ clipboard: board }) => board.readText());
  await explorer.keyboard.press('y');
  await expect(explorer.getByText('Value copied')).toBeVisible();
  expect(await clipboard()).toBe('{"n":0}');
  await explorer.keyboard.press('Shift+K');
  await expect(explorer.getByText('kcat command copied')).toBeVisible();
  const { stdout } = await run('sh', ['-c', `${await clipboard()} -q`]);
  expect(stdout).toBe('{"n":0}\n');

  for (const [row, key] of [
    [0, 'say "hi"'],
    [1, 'null'],
    [2, '{"id":7}'],
  ] as const) {
    await messages.openTopic('from=earliest');
    await expect(messages.coverage).toContainText('complete · 600 records kept');
    await messages.grid.row(row).click();
    await expect(place).toHaveText(`1 · ${row}`);
    await explorer.keyboard.press('s');
    await expect(messages.coverage).toContainText('complete · 200 records kept');
    await expect(messages.grid.cell(0, messageColumn.key)).toHaveText(key);
  }
});

test('what lies around an offset is read, with the record in view', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=newest&n=500');
  await messages.grid.row(0).click();
  await expect(messages.meta).toContainText('1 · 599');
  await explorer.keyboard.press('o');
  await expect(messages.coverage).toContainText('complete · 101 records kept');
  await expect(messages.grid.cell(100, messageColumn.offset)).toHaveText('599');
  await expect(messages.grid.row(100)).toHaveAttribute('aria-selected', 'true');

  const to = await messages.openTo();
  const before = to.getByLabel('Before an offset, in every partition');
  await expect(before).toHaveValue('700');
  await before.fill('5 50');
  await to.getByRole('button', { name: 'To offset' }).click();
  await expect(messages.coverage).toContainText('complete · 51 records kept');
});

test('the keys are listed', async ({ explorer }) => {
  await explorer.keyboard.press('?');
  const dialog = explorer.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog).toContainText('Copy a kcat command');
  await explorer.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
