import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { BoardPage } from '../pages/board-page';
import { MessagesPage, messageColumn } from '../pages/messages-page';
import { TopicsPage } from '../pages/topics-page';

test('browsing, following and analysing leave no group, no commit and no topic behind', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'passive-source';
  await createTopics(broker, [{ topic }]);
  await kcat.produce({ topic, lines: ['a\t1', 'b\t2'] });
  await broker.cli(['generate', '--rate', '200', '--count', '400']);
  const before = await kcat.topics();

  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('2 records kept');
  await messages.grid.row(0).click();
  await expect(messages.meta).toContainText('0 · 0');
  await messages.live.click();
  await expect(messages.coverage).toContainText('live');
  await kcat.produce({ topic, lines: ['c\t3'] });
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('c');

  const missing = new MessagesPage(explorer, 'passive-not-there');
  await missing.openTopic();
  await expect(missing.errors.first()).toContainText('There is no topic "passive-not-there"');

  const topics = new TopicsPage(explorer);
  await topics.open('/topics');
  await topics.search.fill('passive');
  await expect(topics.grid.rows).toHaveCount(1);

  const board = new BoardPage(explorer);
  await board.open('/board');
  await expect.poll(() => board.headline('Tweets')).not.toBeNull();

  // A group's first sign is `__consumer_offsets`, which the broker makes when one is looked for.
  const after = await kcat.topics();
  expect(after).toEqual(before);
  expect(after).not.toContain('__consumer_offsets');
});
