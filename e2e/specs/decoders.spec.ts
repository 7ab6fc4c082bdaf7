import { encode } from '@msgpack/msgpack';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'decoders-orders';
const other = 'decoders-other';

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic }, { topic: other }]);
  const line = (n: number, value: Uint8Array) =>
    Buffer.concat([Buffer.from([0, 0, 1, n]), Buffer.from('\t'), value]);
  const lines = ['Ada', 'Grace', 'Edsger'].map((name, at) => line(at + 1, encode({ name, at })));
  await kcat.produce({ topic, partition: 0, lines });
  await kcat.produce({ topic: other, partition: 0, lines });
});

test('a topic is read as it was chosen, after a reload too', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  const value = messages.grid.cell(0, messageColumn.value);
  await messages.openTopic('from=earliest');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('257');
  await expect(value).toHaveText('{"name":"Ada","at":0}');
  await value.click();
  await messages.showTab('Tree');
  await expect(messages.decoder('Values')).toContainText('Auto: MessagePack');
  await expect(messages.detail.getByRole('treeitem', { name: /name/ })).toContainText('Ada');

  await messages.readAs('Values', /Hex/);
  await expect(value).toHaveText('82a46e616d65a3416461a2617400');
  await messages.show('key');
  await messages.readAs('Keys', /Float/);
  await expect(messages.grid.cell(0, messageColumn.key)).toContainText('e-43');

  await explorer.reload();
  await expect(value).toHaveText('82a46e616d65a3416461a2617400');
  await value.click();
  await expect(messages.decoder('Values')).toContainText('Hex');
  await expect(messages.grid.cell(0, messageColumn.key)).toContainText('e-43');

  const untouched = new MessagesPage(explorer, other);
  await untouched.openTopic('from=earliest');
  await expect(untouched.grid.cell(0, messageColumn.key)).toHaveText('257');
});

test('a record that cannot be read says why and shows its bytes', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, other);
  const value = messages.grid.cell(0, messageColumn.value);
  await messages.openTopic('from=earliest');
  await value.click();
  await messages.showTab('Tree');
  await messages.readAs('Values', /UUID/);
  const reason = 'The value cannot be read as uuid: a UUID has 16 bytes, these are 14.';
  await expect(messages.detail.getByText(reason)).toBeVisible();
  await expect(value.getByTitle(reason)).toBeVisible();
  await expect(value).toContainText('82a46e616d65');
});
