import { expect, type Page } from '@playwright/test';
import { analysisDraftSchema } from '#shared/model/saved-analysis';
import { damageSnapshot } from '../fixtures/damage-snapshot';
import { writeSettings } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { AnalysesPage } from '../pages/analyses-page';

const topic = 'troubled-orders';

/** Saves and starts an analysis that counts the topic on a connection. */
async function start(page: Page, connectionId: string, name: string): Promise<void> {
  const draft = analysisDraftSchema.parse({
    connectionId,
    definition: {
      name,
      source: { topics: [topic] },
      window: { kind: 'tumbling', size: '1h' },
      aggregates: [{ as: 'orders', fn: 'count' }],
    },
  });
  const answer = await page.evaluate(
    (of) => window.riverscope.saveAnalysis({ id: null, draft: of, run: true }),
    draft,
  );
  if (!answer.ok) throw new Error(answer.error.code);
}

test('the list tells which analyses are in trouble, and each what to do', async ({
  launch,
  dataDir,
  broker,
  kcat,
}) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  await kcat.produce({ topic, lines: Array.from({ length: 40 }, (_, at) => `k${at}\t${at}`) });
  await writeSettings(dataDir, broker.bootstrapServer);
  const app = await launch();
  const page = new AnalysesPage(await app.firstPage());
  const row = (on: AnalysesPage, name: string) =>
    on.page.getByRole('table', { name: 'Analyses' }).getByRole('row').filter({ hasText: name });

  await start(page.page, 'shared', 'Orders');
  await start(page.page, 'playground', 'Orders of the playground');
  await page.open('/analyses');
  await expect(row(page, 'Orders').first()).toBeVisible();
  await expect(row(page, 'of the playground')).toContainText('waits to try again');
  await expect(page.page.getByRole('row', { name: /^Orders live/ })).toBeVisible();
  await row(page, 'of the playground').getByRole('link').click();
  await expect(page.errors).toContainText('The playground is not running');
  await expect(page.errors).toContainText(/next try at \d\d:\d\d:\d\d/);
  await expect(page.errors.getByRole('button', { name: 'Start the playground' })).toBeVisible();
  await expect(page.status).toContainText('waits to try again');
  const elsewhere = page.page.getByRole('status').filter({ hasText: 'It reads Playground' });
  await expect(elsewhere).toContainText('not Shared cluster');
  await elsewhere.getByRole('button', { name: 'Switch to Playground' }).click();
  await expect(elsewhere).toHaveCount(0);

  await damageSnapshot(dataDir, () => app.close());

  const again = new AnalysesPage(await (await launch()).firstPage());
  await again.open('/analyses');
  await expect(again.page.getByRole('row', { name: /^Orders needs a rebuild/ })).toBeVisible();
  await again.page.getByRole('link', { name: 'Orders', exact: true }).click();
  await expect(again.errors).toContainText('damaged');
  await again.errors.getByRole('button', { name: 'Rebuild' }).click();
  await expect(again.status).toContainText('40 records');
  await expect(again.errors).toHaveCount(0);
  expect(await kcat.consume(topic)).toHaveLength(40);
});
