import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { analysisDraftSchema } from '#shared/model/saved-analysis';
import { openRoute, writeSettings } from '../fixtures/explorer';
import type { RunningApp } from '../fixtures/running-app';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';

const topic = 'kept-orders';

/** Counts what is written from now on: what a restart forgets or counts twice can be seen. */
const draft = analysisDraftSchema.parse({
  connectionId: 'shared',
  definition: {
    name: 'Orders per second',
    source: { topics: [topic], start: 'latest' },
    window: { kind: 'tumbling', size: '1s' },
    aggregates: [{ as: 'orders', fn: 'count' }],
  },
});

async function saved(page: Page): Promise<string> {
  const answer = await page.evaluate(
    (of) => window.riverscope.saveAnalysis({ id: null, draft: of, run: true }),
    draft,
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.output.id;
}

/** How the analysis stands, on its own page. */
async function standing(page: Page, id: string) {
  await openRoute(page, `/analyses/${id}`);
  return page.getByRole('status', { name: 'How the analysis stands' });
}

async function setRunning(page: Page, id: string, running: boolean): Promise<void> {
  const input = { id, running };
  expect((await page.evaluate((to) => window.riverscope.setAnalysisRunning(to), input)).ok).toBe(
    true,
  );
}

async function workerPid({ electron }: RunningApp): Promise<number | undefined> {
  return electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Riverscope worker')?.pid,
  );
}

test('an analysis of the list goes on over a killed worker and over restarts, each record counted once', async ({
  launch,
  dataDir,
  broker,
  kcat,
}) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const produce = (count: number) =>
    kcat.produce({ topic, lines: Array.from({ length: count }, (_, i) => `k${i}\t{"n":${i}}`) });
  await produce(7);
  await writeSettings(dataDir, broker.bootstrapServer);
  const app = await launch();
  const page = await app.firstPage();
  const id = await saved(page);
  const status = await standing(page, id);
  await expect(status).toContainText('live');
  await produce(300);
  await expect(status).toContainText('300 records');
  const snapshots = () => readdir(join(dataDir, 'analyses')).catch(() => []);
  await expect.poll(snapshots, { timeout: 15_000 }).toHaveLength(1);

  const killed = await workerPid(app);
  if (killed === undefined) throw new Error('no worker');
  process.kill(killed, 'SIGKILL');
  await produce(200);
  await expect.poll(() => workerPid(app)).not.toBe(killed);
  await expect(status).toContainText('500 records');
  await expect(status).toContainText('live');
  await app.close();

  await produce(100);
  const second = await launch();
  const again = await second.firstPage();
  const resumed = await standing(again, id);
  await expect(resumed).toContainText('600 records');
  await setRunning(again, id, false);
  await expect(resumed).toContainText('stopped');
  await produce(50);
  await second.close();

  const third = await (await launch()).firstPage();
  const still = await standing(third, id);
  await expect(still).toContainText('stopped');
  await expect(still).toContainText('600 records');
  await setRunning(third, id, true);
  await expect(still).toContainText('650 records');
  expect(await kcat.consume(topic)).toHaveLength(657);
});
