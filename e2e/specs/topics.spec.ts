import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { Grid } from '../pages/grid';
import { TopicsPage, topicColumn } from '../pages/topics-page';

test.describe.configure({ mode: 'serial' });

test('topics are searched by words, sorted by a column, and opened with the keyboard', async ({
  explorer,
  broker,
  kcat,
}) => {
  await createTopics(broker, [
    { topic: 'shop.orders.placed', partitions: 3 },
    { topic: 'shop.orders.shipped', partitions: 5 },
    { topic: 'shop.returns', partitions: 1 },
  ]);
  await kcat.produce({ topic: 'shop.orders.shipped', lines: ['a\t1', 'b\t2', 'c\t3'] });
  const topics = new TopicsPage(explorer);
  const { grid } = topics;
  await topics.open('/topics');
  await topics.search.fill('orders shop');
  await expect(grid.rows).toHaveCount(2);
  await topics.search.fill('shop');
  await expect(grid.rows).toHaveCount(3);
  expect(await grid.texts(topicColumn.name)).toEqual([
    'shop.orders.placed',
    'shop.orders.shipped',
    'shop.returns',
  ]);

  await grid.element.getByRole('button', { name: 'Partitions' }).click();
  await expect(grid.cell(0, topicColumn.partitions)).toHaveText(/^[15]$/);
  const ascending = (await grid.texts(topicColumn.partitions)).map(Number);
  await grid.element.getByRole('button', { name: 'Partitions' }).click();
  await expect
    .poll(async () => (await grid.texts(topicColumn.partitions)).map(Number))
    .toEqual(ascending.toReversed());
  await grid.element.getByRole('button', { name: 'Topic' }).click();
  await expect(grid.cell(1, topicColumn.name)).toHaveText('shop.orders.shipped');
  await expect(grid.row(1)).toContainText('3');

  await topics.search.press('ArrowDown');
  await explorer.keyboard.press('j');
  await explorer.keyboard.press('Enter');
  await expect(topics.title).toHaveText('Topics / shop.orders.shipped');
});

test('the partitions tab tells leader, offsets and size on disk', async ({ explorer }) => {
  const topic = 'shop.orders.shipped';
  const topics = new TopicsPage(explorer);
  await topics.open(`/topics/${topic}?tab=partitions`);
  const grid = new Grid(explorer, `Partitions of ${topic}`);
  await expect(grid.rows).toHaveCount(5);
  expect(await grid.texts(0)).toEqual(['0', '1', '2', '3', '4']);
  expect(new Set(await grid.texts(1))).toEqual(new Set(['1']));
  const offsets = (await grid.texts(5)).map(Number);
  expect(offsets.reduce((sum, offset) => sum + offset, 0)).toBe(3);
  const sizes = await grid.texts(7);
  for (const [index, size] of sizes.entries()) {
    expect(size).toMatch(offsets[index] === 0 ? /^0 B$/ : /^[1-9]\d* B$/);
  }
  await expect(
    explorer.getByText(/^5 partitions · 3 offsets · \d+ B on the leaders/),
  ).toBeVisible();
});

test('two thousand topics are listed, scrolled to the end and searched', async ({
  explorer,
  broker,
}) => {
  const many = 2_000;
  const name = (index: number) => `zz-many-${String(index).padStart(4, '0')}`;
  await createTopics(
    broker,
    Array.from({ length: many }, (_, index) => ({ topic: name(index) })),
  );
  const topics = new TopicsPage(explorer);
  const { grid } = topics;
  await topics.open('/topics?q=zz-many');
  await expect(topics.count).toContainText('2,000 of ');
  expect(await grid.count()).toBe(many);
  expect(await grid.rows.count()).toBeLessThan(100);

  await grid.element.focus();
  await explorer.keyboard.press('End');
  await expect(grid.cell(many - 1, topicColumn.name)).toHaveText(name(many - 1));
  await expect(grid.row(many - 1)).toHaveAttribute('aria-selected', 'true');
  await topics.search.fill('zz-many 123');
  await expect(grid.rows).toHaveCount(12);
  expect(await grid.texts(topicColumn.name)).toEqual(
    [123, 1123, ...Array.from({ length: 10 }, (_, at) => 1230 + at)].map(name),
  );
  await topics.search.press('Escape');
  await expect(topics.search).toHaveValue('');
});
