import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'filter-orders';
const records = 2_000;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const lines = Array.from(
    { length: records },
    (_, at) => `k${at}\t{"n":${at},"city":"${at === 17 ? 'Needle' : 'Hay'}"}`,
  );
  await kcat.produce({ topic, lines });
});

test('a text finds the one record that holds it, and survives a reload', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · 2,000 records kept`);
  await messages.grid.element.focus();
  await explorer.keyboard.press('/');
  await expect(messages.filter).toBeFocused();
  await messages.find('needle');
  await expect(messages.coverage).toContainText('complete · 1 record kept');
  await expect(messages.coverage).toContainText('2,000 of 2,000 offsets');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('k17');

  await explorer.reload();
  await expect(messages.filter).toHaveValue('needle');
  await expect(messages.coverage).toContainText('complete · 1 record kept');

  await explorer.getByRole('button', { name: 'Match case' }).click();
  await expect(explorer.getByText('No record matches')).toBeVisible();
  await messages.filter.press('Escape');
  await expect(messages.coverage).toContainText(`complete · 2,000 records kept`);
});

test('no match in a part of the topic leads to the whole of it', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=offset&offset=500');
  await messages.find('Needle');
  await expect(explorer.getByText('No record matches')).toBeVisible();
  await explorer.getByRole('button', { name: 'Search from the earliest offset' }).click();
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('k17');
});

test('a query is saved, applied, deleted, and brought back', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await messages.find('needle');
  let saved = await messages.openSaved();
  await saved.getByLabel('Save this query as').fill('the needle');
  await saved.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toBeVisible();
  await explorer.keyboard.press('Escape');

  await messages.openTopic('from=latest');
  await explorer.reload();
  saved = await messages.openSaved();
  await saved.getByRole('button', { name: /^the needle/ }).click();
  await expect(messages.coverage).toContainText('complete · 1 record kept');

  saved = await messages.openSaved();
  await saved.getByRole('button', { name: 'Delete the needle' }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toHaveCount(0);
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toBeVisible();
});

test('an expression compares numbers; a typo is named, and a mistake shown at its column', async ({
  explorer,
}) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await explorer.getByRole('button', { name: 'Text', exact: true }).click();
  const expression = explorer.getByLabel('Filter: expression');
  await expression.fill('value.n >= 1990 && value.city == "Hay"');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('complete · 10 records kept');

  await expression.fill('value.town == "Hay"');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('value.town was in none of 2,000 records');
  await expect(messages.coverage).toContainText('2,000 not evaluated');

  await expression.fill('value.n >= ');
  await expect(explorer.getByRole('alert')).toContainText('column');
  await explorer.screenshot({ path: test.info().outputPath('filter-problem.png') });
});
