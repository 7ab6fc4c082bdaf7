import { expect } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { Grid } from '../pages/grid';
import { MessagesPage } from '../pages/messages-page';

const topic = 'profile-orders';

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic }]);
  const lines = Array.from({ length: 400 }, (_, n) =>
    n < 300 ? `k${n}\t{"n":${n},"state":"open"}` : `k${n}\t{"n":"${n}","note":true}`,
  );
  await kcat.produce({ topic, partition: 0, lines });
});

test('the profile tells what fields hold, what is new and what changed its type', async ({
  explorer,
}) => {
  await new MessagesPage(explorer, topic).openTopic('from=earliest');
  await explorer.getByRole('tab', { name: 'Profile' }).click();
  await expect(explorer.getByRole('status', { name: 'Profile' })).toContainText(
    '400 records profiled · 400 of 400 offsets · complete · 5 fields',
  );
  const grid = new Grid(explorer, 'Fields');
  expect(await grid.texts(0)).toEqual(['key', 'value', 'value.n', 'value.note', 'value.state']);
  await expect(grid.cell(2, 1)).toHaveText('100 %');
  await expect(grid.cell(2, 2)).toHaveText('number 75.0 %, string 25.0 %');
  await expect(grid.cell(2, 6)).toHaveText('type changed in record 301');
  await expect(grid.cell(3, 6)).toHaveText('new after 300 records');
  await expect(grid.cell(4, 5)).toContainText('open 300');
  await explorer.screenshot({ path: test.info().outputPath('profile.png') });
});
