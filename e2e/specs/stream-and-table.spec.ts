import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { StreamAndTablePage, streamColumn, tableColumn } from '../pages/stream-and-table-page';

/** Text of the first row that is marked as fresh from now on, for however short a time. */
function nextFreshRow(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        new MutationObserver((_changes, observer) => {
          const row = document.querySelector('.row-fresh');
          if (row === null) return;
          observer.disconnect();
          resolve(row.textContent ?? '');
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
}

test('the table beside the stream: rows change with it, tombstones remove them, a key opens its records', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'balances';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const write = (lines: string[]) => kcat.produce({ topic, lines });
  await write(['ann\t{"n":1}', 'bob\t{"n":1}', 'cid\t{"n":1}']);
  await write(['ann\t{"n":2}', 'no key']);
  const view = new StreamAndTablePage(explorer, topic);
  await view.openTopic('tab=table');
  await expect(view.figure('Records in the stream')).toContainText('5');
  await expect(view.figure('Keys in the table')).toContainText('3');
  await expect(view.figure('Deleted keys')).toContainText('0');
  await expect(view.figure('Without a key')).toContainText('1');
  await expect.poll(() => view.stream.count()).toBe(5);
  await expect.poll(() => view.table.count()).toBe(3);

  const fresh = nextFreshRow(explorer);
  await write(['cid\t{"n":2}']);
  const cid = view.rowOfKey('cid');
  await expect(cid).toContainText('"n":2');
  expect(await fresh).toContain('cid');
  await expect(cid).not.toHaveClass(/row-fresh/);
  await expect(view.table.cell(0, tableColumn.key)).toHaveText('cid');

  await write(['bob\t']);
  await expect(view.figure('Deleted keys')).toContainText('1');
  await expect(view.rowOfKey('bob')).toHaveCount(0);
  await expect(view.stream.cell(0, streamColumn.value)).toHaveText('null tombstone');

  await view.rowOfKey('ann').click();
  await expect(view.rowOfKey('ann')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => view.stream.texts(streamColumn.key)).toEqual(['ann', 'ann']);
  await write(['ann\t{"n":3}', 'cid\t{"n":3}']);
  await expect.poll(() => view.stream.texts(streamColumn.key)).toEqual(['ann', 'ann', 'ann']);
  await expect(view.rowOfKey('ann')).toContainText('"n":3');
  await expect(view.rowOfKey('ann')).toHaveAttribute('aria-selected', 'true');
  await view.table.element.press('j');
  await expect.poll(() => view.stream.texts(streamColumn.key)).toHaveLength(3);

  await view.allKeys.click();
  await expect.poll(() => view.stream.count()).toBe(9);
  await expect(view.stream.row(0)).toContainText('"n":3');
});

test('a topic without keys has no table, and says so', async ({ explorer, broker, kcat }) => {
  const topic = 'keyless';
  await createTopics(broker, [{ topic }]);
  await kcat.produce({ topic, lines: ['one', 'two'] });
  const view = new StreamAndTablePage(explorer, topic);
  await view.openTopic('tab=table');
  await expect(view.pane('Table')).toContainText('None of the 2 records in this range has a key');
  await expect.poll(() => view.stream.count()).toBe(2);
});
