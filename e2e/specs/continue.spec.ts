import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage } from '../pages/messages-page';

const records = 500;

test('a search that was cancelled goes on where it was, with its coverage', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'continue-orders';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const lines = Array.from({ length: records }, (_, at) => `k${at}\t{"n":${at}}`);
  await kcat.produce({ topic, lines });
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · ${records} records kept`);

  const wake = broker.suspend();
  try {
    await messages.run.click();
    await messages.cancel.click();
    await expect(messages.coverage).toContainText('cancelled');
    await expect(explorer.getByText('No records yet')).toBeVisible();
  } finally {
    wake();
  }
  await messages.continue.click();
  await expect(messages.coverage).toContainText(`complete · ${records} records kept`);
  await expect(messages.coverage).toContainText(`${records} of ${records} offsets`);
  await expect(messages.continue).toHaveCount(0);
});

test('a damaged batch ends its partition, named, until it is skipped by choice', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'damaged-orders';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  for (const partition of [0, 1]) {
    await kcat.produce({ topic, partition, lines: ['a\tfirst'] });
    await kcat.produce({ topic, partition, lines: ['b\tdamaged'] });
    await kcat.produce({ topic, partition, lines: ['c\tlast'] });
  }
  await broker.damage(topic, 1, 'damaged');

  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('stopped by an error · 4 records kept');
  await expect(messages.coverage).toContainText('The batch at offset 1 of "damaged-orders"');
  await expect(messages.coverage).toContainText('4 of 6 offsets');
  await messages.skipUnreadable.click();
  await expect(messages.coverage).toContainText('complete · 5 records kept');
  await expect(messages.coverage).toContainText('1 offset passed over unread');

  await messages.openTopic('from=newest&n=500');
  await expect(messages.coverage).toContainText('stopped by an error');
  await messages.skipUnreadable.click();
  await expect(messages.coverage).toContainText('complete · 5 records kept');
});
