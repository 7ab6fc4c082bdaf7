import { expect, type Page } from '@playwright/test';
import type { Kcat } from '../fixtures/kcat';
import type { RealBroker } from '../fixtures/real-broker';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'browse-orders';
const perPartition = 150;
/** Rounded to a double it would end in 808. */
const bigNumber = '9223372036854775807';
const special = `{"z":1,"id":${bigNumber},"a":{"tags":["x","y"],"ok":true,"none":null},"price":1.10}`;

/** Two partitions with 150 records each, the second written last, and three special ones at its end. */
async function writeOrders(broker: RealBroker, kcat: Kcat): Promise<void> {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const orders = (partition: number) =>
    Array.from({ length: perPartition }, (_, at) => `k${partition}-${at}\t{"n":${at}}`);
  await kcat.produce({ topic, partition: 0, lines: orders(0) });
  await kcat.produce({ topic, partition: 1, lines: orders(1) });
  await kcat.produce({ topic, partition: 1, lines: ['tombstone\t', 'a value without a key'] });
  await kcat.produce({
    topic,
    partition: 1,
    lines: [`special\t${special}`],
    headers: { trace: 'abc-123', source: 'orders service' },
  });
}

test.describe.configure({ mode: 'serial' });

test.beforeAll(({ broker, kcat }) => writeOrders(broker, kcat));

async function openNewest100(page: Page): Promise<MessagesPage> {
  const messages = new MessagesPage(page, topic);
  await messages.openTopic();
  await messages.fromNewest('100');
  await expect(messages.coverage).toContainText('complete · 100 records kept');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('special');
  return messages;
}

test('the newest 100 are the newest of all partitions, newest first', async ({ explorer }) => {
  const messages = await openNewest100(explorer);
  const { grid } = messages;
  expect(await grid.count()).toBe(100);
  const keys = await grid.texts(messageColumn.key);
  expect(keys.slice(0, 4)).toEqual(['special', 'null', 'tombstone', `k1-${perPartition - 1}`]);
  await expect(grid.cell(2, messageColumn.value)).toHaveText('null tombstone');
  await expect(grid.cell(1, messageColumn.value)).toHaveText('a value without a key');

  await grid.element.focus();
  await explorer.keyboard.press('End');
  await expect(grid.cell(99, messageColumn.key)).toHaveText(`k1-${perPartition - 97}`);
  await expect(grid.cell(99, messageColumn.partition)).toHaveText('1');
  await expect(grid.cell(99, messageColumn.offset)).toHaveText(String(perPartition - 97));
  await expect(messages.coverage).toContainText('2/2 partitions');
});

test('a click on Time turns the order round', async ({ explorer }) => {
  const { grid } = await openNewest100(explorer);
  await grid.element.getByRole('button', { name: 'Time' }).click();
  await expect(grid.cell(0, messageColumn.key)).toHaveText(`k1-${perPartition - 97}`);
  await grid.element.getByRole('button', { name: 'Time' }).click();
  await expect(grid.cell(0, messageColumn.key)).toHaveText('special');
});

test('a record is shown in every form, its numbers digit for digit', async ({ explorer }) => {
  const messages = await openNewest100(explorer);
  const { grid, detail } = messages;
  await expect(grid.cell(0, messageColumn.value)).toHaveText(special);
  await grid.row(0).click();
  await messages.showTab('Tree');
  const tree = detail.getByRole('tree');
  await expect(tree).toContainText(`id: ${bigNumber}`);
  await expect(tree).toContainText('price: 1.10');
  const names = await tree.locator('.json-key').allTextContents();
  expect(names).toEqual(['z', 'id', 'a', 'tags', 'ok', 'none', 'price']);

  await messages.showTab('Raw');
  await expect(detail.getByRole('document', { name: 'Text' })).toHaveText(special);

  await messages.showTab('Hex');
  const hex = detail.getByRole('document', { name: 'Bytes in hexadecimal' });
  await expect(hex).toContainText('00000000  7b 22 7a 22 3a 31 2c 22  {"z":1,"');

  await messages.showTab('Headers');
  const headers = detail.getByRole('table');
  await expect(headers.getByRole('row').nth(1)).toContainText('traceabc-123');
  await expect(headers.getByRole('row').nth(2)).toContainText('sourceorders service');

  await expect(messages.meta).toContainText('1 · 152');
  await expect(messages.meta).toContainText('special');
  await messages.showTab('Tree');
});

test('j and k go through the records, and null is told from text', async ({ explorer }) => {
  const messages = await openNewest100(explorer);
  const { grid, detail, meta } = messages;
  await grid.row(0).click();
  await messages.showTab('Raw');
  await grid.element.focus();
  await explorer.keyboard.press('j');
  await expect(grid.row(1)).toHaveAttribute('aria-selected', 'true');
  await expect(meta).toContainText('1 · 151');
  await expect(meta).toContainText('null key');
  await expect(detail.getByRole('document', { name: 'Text' })).toHaveText('a value without a key');
  await explorer.keyboard.press('j');
  await expect(meta).toContainText('1 · 150');
  await expect(detail).toContainText('null: a tombstone');
  await explorer.keyboard.press('k');
  await expect(meta).toContainText('1 · 151');
  await detail.getByRole('button', { name: 'Previous' }).click();
  await expect(meta).toContainText('1 · 150');
});

test('reading from an offset begins there in every partition', async ({ explorer }) => {
  const messages = await openNewest100(explorer);
  await messages.fromOffset(140);
  await expect(messages.coverage).toContainText('Scanned 23 of 23 offsets');
  await expect(messages.coverage).toContainText('complete · 23 records kept');
  const keys = await messages.grid.texts(messageColumn.key);
  expect(keys.slice(0, 11)).toEqual([
    ...Array.from({ length: 10 }, (_, at) => `k0-${140 + at}`),
    'k1-140',
  ]);
});

test('reading from a time begins with the first record of that time', async ({
  explorer,
  kcat,
}) => {
  const messages = await openNewest100(explorer);
  const written = await kcat.consume(topic);
  const first = written.find(({ key }) => key === 'tombstone');
  expect(first).toBeDefined();
  await messages.fromTime(String(first?.ts));
  await expect(messages.coverage).toContainText('complete · 3 records kept');
  expect(await messages.grid.texts(messageColumn.key)).toEqual(['tombstone', 'null', 'special']);
});

test('one partition alone can be read', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest&p=%5B0%5D');
  await expect(messages.coverage).toContainText(`complete · ${perPartition} records kept`);
  await expect(messages.coverage).toContainText('1/1 partitions');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('k0-0');
});
