import { expect } from '@playwright/test';
import { analysisDraftSchema } from '#shared/model/saved-analysis';
import { openRoute, setUnlocked, writeSettings } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';

const [topic, target] = ['publish-orders', 'publish-orders-per-kind'];

/** Windows close by the time in the records. */
const draft = analysisDraftSchema.parse({
  connectionId: 'shared',
  definition: {
    name: 'Orders per kind',
    source: { topics: [topic] },
    time: { by: 'field', path: 'value.at' },
    groupBy: ['value.kind'],
    window: { kind: 'tumbling', size: '1s' },
    aggregates: [{ as: 'orders', fn: 'count' }],
    idle: '1h',
  },
});

test('the results of an analysis are published once its connection is unlocked, and read back', async ({
  launch,
  dataDir,
  broker,
  kcat,
}) => {
  await createTopics(broker, [
    { topic, partitions: 1 },
    { topic: target, partitions: 2 },
  ]);
  const produce = (...at: number[]) =>
    kcat.produce({ topic, lines: at.map((time) => `k\t{"at":${time},"kind":"tea"}`) });
  await writeSettings(dataDir, broker.bootstrapServer);
  const page = await (await launch()).firstPage();
  const answer = await page.evaluate(
    (of) => window.riverscope.saveAnalysis({ id: null, draft: of, run: true }),
    draft,
  );
  if (!answer.ok) throw new Error(answer.error.code);
  await produce(100);
  await openRoute(page, `/analyses/${answer.output.id}?panel="publish"`);

  const form = page.getByRole('form', { name: 'Publish the results' });
  await expect(form).toContainText('The connection is read-only');
  const begin = form.getByRole('button', { name: 'Publish…' });
  await form.getByLabel('Topic').fill(topic);
  await expect(form.getByRole('alert')).toContainText('one that the analysis does not read');
  await form.getByLabel('Topic').fill('no-such-topic');
  await expect(form).toContainText('There is no such topic');
  await expect(begin).toBeDisabled();
  await form.getByLabel('Topic').fill(target);
  await form.getByLabel('Format').selectOption('top3-tweet-likes-per-tag');
  await expect(form.getByRole('alert')).toContainText('a list of the top 3');
  await form.getByLabel('Format').selectOption('tweet-count');
  await page.screenshot({ path: test.info().outputPath('form.png') });
  await begin.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(target);
  await page.screenshot({ path: test.info().outputPath('confirm.png') });
  await dialog.getByRole('button', { name: `Write to ${target}` }).click();

  const standing = page.getByRole('status', { name: 'How publishing stands' });
  await expect(standing).toContainText('0 written');
  await produce(200, 1_100, 2_100);
  await expect(standing).toContainText('0 written since it last started, 2 waiting');
  await expect(page.getByText('is read-only, so writing records was refused')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('locked.png') });
  expect(await kcat.consume(target)).toEqual([]);

  await setUnlocked(page, true);
  await expect(standing).toContainText('2 written since it last started, 0 waiting');
  await page.screenshot({ path: test.info().outputPath('written.png') });
  const read = await kcat.consume(target);
  expect(read.map(({ key }) => key)).toEqual(['tea', 'tea']);
  expect(read.map(({ payload }) => JSON.parse(payload ?? ''))).toEqual([
    { tagFilter: 'tea', count: 2, windowStart: 0, windowEnd: 1_000 },
    { tagFilter: 'tea', count: 1, windowStart: 1_000, windowEnd: 2_000 },
  ]);

  await page.getByRole('button', { name: 'Stop publishing' }).click();
  await expect(form).toBeVisible();
  await produce(3_100);
  await expect(page.getByRole('status', { name: 'How the analysis stands' })).toContainText(
    '5 records',
  );
  expect(await kcat.consume(target)).toHaveLength(2);
});
