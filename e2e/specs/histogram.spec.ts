import { expect, type Page } from '@playwright/test';
import { openCluster } from '#core/kafka/open-cluster';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage } from '../pages/messages-page';
import { picture } from '../screenshots/gallery';

const topic = 'histogram-clicks';
/** 400 records, one a second, but for a gap of a minute in the middle. */
const startMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const timeOf = (at: number) => startMs + at * 1_000 + (at >= 200 ? 60_000 : 0);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker }) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const cluster = openCluster({ bootstrapServers: [broker.bootstrapServer] });
  try {
    await cluster.produce(
      topic,
      Array.from({ length: 400 }, (_, at) => ({
        partition: at % 2,
        key: `k${at}`,
        value: `{"n":${at}}`,
        timestamp: timeOf(at),
      })),
      { compression: 'none', acks: -1 },
    );
  } finally {
    await cluster.close();
  }
});

async function openAll(page: Page) {
  const messages = new MessagesPage(page, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('Scanned 400 of 400 offsets');
  const plot = page.getByRole('slider', { name: /Records over time/ });
  await expect(plot.locator('path').first()).toHaveAttribute('d', /^M/);
  const box = await plot.boundingBox();
  if (!box) throw new Error('the histogram has no place on the page');
  return { messages, plot, box };
}

test('a drag narrows what is read, and a double click goes back', async ({ explorer }) => {
  const { messages, plot, box } = await openAll(explorer);
  await explorer.mouse.move(box.x + box.width * 0.25, box.y + 20);
  await explorer.mouse.down();
  await explorer.mouse.move(box.x + box.width * 0.35, box.y + 20, { steps: 4 });
  await expect(explorer.locator('.histogram-tip')).toContainText('matching');
  await picture(explorer, 'messages-histogram-drag');
  await explorer.mouse.up();
  await expect(messages.coverage).toContainText(/Scanned (4\d|5\d) of \1 offsets/);
  await expect(messages.coverage).toContainText('complete');
  await expect(explorer.getByRole('button', { name: /^To 2026/ })).toBeVisible();
  await picture(explorer, 'messages-histogram-narrowed');
  await plot.dblclick();
  await expect(messages.coverage).toContainText('Scanned 400 of 400 offsets');
  await expect(explorer.getByRole('button', { name: 'To end' })).toBeVisible();
});

test('keys choose a range, Enter narrows to it, and Back leads back', async ({ explorer }) => {
  const { messages, plot } = await openAll(explorer);
  await plot.focus();
  await explorer.keyboard.press('Home');
  await explorer.keyboard.press('Shift+PageDown');
  await expect(plot).toHaveAttribute('aria-valuetext', /\d+ records, \d+ matching/);
  const told = await plot.getAttribute('aria-valuetext');
  const records = /: (\d+) records/.exec(told ?? '')?.[1];
  await explorer.keyboard.press('Enter');
  await expect(messages.coverage).toContainText(`Scanned ${records} of ${records} offsets`);
  await explorer.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(messages.coverage).toContainText('Scanned 400 of 400 offsets');
});

test('the table has every count, and the gap is a gap', async ({ explorer }) => {
  await openAll(explorer);
  await explorer.getByRole('button', { name: 'Records over time as a table' }).click();
  const table = explorer.getByRole('table', { name: 'Records over time' });
  const totals = await table.locator('td:nth-child(2)').allTextContents();
  expect(totals.reduce((sum, text) => sum + Number(text), 0)).toBe(400);
  expect(totals).not.toContain('0');
  await picture(explorer, 'messages-histogram-table');
});
