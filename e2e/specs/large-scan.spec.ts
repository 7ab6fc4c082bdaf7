import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage } from '../pages/messages-page';

// So much that batches are inflated in a thread of their own.
const records = 120_000;
const shown = '120,000';

test('a large scan counts every record, and names a batch that is damaged near its end', async ({
  explorer,
  broker,
}) => {
  const topic = 'large-scan';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const count = ['--count', String(records)];
  await broker.cli(['generate', '--profile', 'bench', '--topic', topic, ...count]);
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · ${shown} records kept`);

  const newest = await broker.cli(['records', topic, '--newest', '1', '--format', 'ndjson']);
  const { partition, value } = JSON.parse(newest.stdout);
  await broker.damage(topic, partition, value.tweetId);
  await messages.run.click();
  await expect(messages.coverage).toContainText('stopped by an error');
  await expect(messages.coverage).toContainText(/The batch at offset \d+ of "large-scan"/);
  await messages.skipUnreadable.click();
  await expect(messages.coverage).toContainText('complete');
  await expect(messages.coverage).toContainText('passed over unread');
});
