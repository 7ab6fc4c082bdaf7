import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'grid-sort';

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  await kcat.produce({ topic, partition: 0, lines: ['c\tlonger than the others', 'a\t22'] });
  await kcat.produce({ topic, partition: 1, lines: ['\t1', 'b\t333'] });
});

test('a finished set is sorted by the head that is clicked, both ways', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('complete · 4 records kept');
  const column = (name: keyof typeof messageColumn) => messages.grid.texts(messageColumn[name]);

  await messages.sortBy('Key');
  await expect.poll(() => column('key')).toEqual(['a', 'b', 'c', 'null']);
  await expect(messages.grid.head('Key')).toHaveAttribute('aria-sort', 'ascending');
  await messages.sortBy('Key');
  await expect.poll(() => column('key')).toEqual(['null', 'c', 'b', 'a']);

  await messages.sortBy('Size');
  await expect.poll(() => column('size')).toEqual(['1 B', '2 B', '3 B', '22 B']);

  await messages.sortBy('Offset');
  await expect.poll(() => column('partition')).toEqual(['0', '0', '1', '1']);
  await messages.sortBy('Offset');
  await expect.poll(() => column('partition')).toEqual(['1', '1', '0', '0']);
  await expect.poll(() => column('offset')).toEqual(['1', '0', '1', '0']);
});

test('a live view keeps its order of arrival', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest&to=live');
  await expect(messages.grid.rows).toHaveCount(4);
  await expect(messages.grid.head('Time')).toHaveAttribute('aria-sort', 'descending');
  await expect(messages.grid.element.getByRole('button', { name: 'Key' })).toHaveCount(0);
});
