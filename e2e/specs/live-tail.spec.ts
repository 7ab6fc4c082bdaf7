import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}-${at}\t{"at":${at}}`);

test('a live view holds still while it is paused, says how many are new, and goes on', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'live-orders';
  await createTopics(broker, [{ topic, partitions: 2 }]);
  await kcat.produce({ topic, lines: lines('old', 60) });
  const messages = new MessagesPage(explorer, topic);
  const { grid } = messages;
  await messages.openTopic();
  await messages.live.click();
  await expect(messages.coverage).toContainText('live · 60 records kept');

  await kcat.produce({ topic, partition: 0, lines: lines('seen', 1) });
  await expect(grid.cell(0, messageColumn.key)).toHaveText('seen-0');

  await messages.pause.click();
  await expect(explorer.getByText('Held still.')).toBeVisible();
  const held = await grid.texts(messageColumn.key);
  await kcat.produce({ topic, partition: 1, lines: lines('new', 25) });
  const resume = explorer.getByRole('button', { name: '+25 new' });
  await expect(resume).toBeVisible();
  expect(await grid.texts(messageColumn.key)).toEqual(held);
  await expect(grid.cell(0, messageColumn.key)).toHaveText('seen-0');

  await resume.click();
  await expect(grid.cell(0, messageColumn.key)).toHaveText('new-24');
  expect(await grid.count()).toBe(86);
});

test('selecting a record freezes a live view; the space bar lets it go on', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'live-selected';
  await createTopics(broker, [{ topic }]);
  await kcat.produce({ topic, lines: lines('old', 100) });
  const messages = new MessagesPage(explorer, topic);
  const { grid } = messages;
  await messages.openTopic('to=live');
  await expect(messages.coverage).toContainText('live · 100 records kept');
  await grid.row(7).click();
  await expect(messages.meta).toContainText('old-92');
  const top = await grid.row(7).boundingBox();

  await kcat.produce({ topic, lines: lines('new', 3) });
  await expect(explorer.getByRole('button', { name: '+3 new' })).toBeVisible();
  expect(await grid.row(7).boundingBox()).toEqual(top);
  await expect(grid.row(7)).toHaveAttribute('aria-selected', 'true');
  await expect(grid.cell(7, messageColumn.key)).toHaveText('old-92');

  await grid.element.focus();
  await explorer.keyboard.press(' ');
  await expect(grid.cell(0, messageColumn.key)).toHaveText('new-2');
});
