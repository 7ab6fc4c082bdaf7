import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

test('a table shows the last record of each key, without deleted ones, and follows live', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'accounts';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const write = (lines: string[]) => kcat.produce({ topic, lines });
  await write(['ann\t{"n":1}', 'bob\t{"n":1}', 'cid\t{"n":1}']);
  await write(['ann\t{"n":2}', 'bob\t', 'no key']);
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic();
  await expect(messages.coverage).toContainText('6 records kept');

  await messages.latestPerKey.check();
  await expect(messages.coverage).toContainText(
    '2 keys kept · 1 key deleted by a tombstone · 1 record without a key left out',
  );
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('ann');
  await expect(messages.grid.cell(0, messageColumn.value)).toContainText('"n":2');
  await expect(messages.grid.cell(1, messageColumn.key)).toHaveText('cid');

  await explorer.reload();
  await expect(messages.latestPerKey).toBeChecked();
  await messages.live.click();
  await expect(messages.coverage).toContainText('live');
  await write(['cid\t{"n":3}', 'ann\t']);
  await expect(messages.coverage).toContainText('1 key kept · 2 keys deleted');
  await expect(messages.grid.cell(0, messageColumn.value)).toContainText('"n":3');

  await messages.fromNewest('500');
  await expect(messages.latestPerKey).not.toBeChecked();
});
