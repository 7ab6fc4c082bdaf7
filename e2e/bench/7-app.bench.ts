import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { openRoute, writeSettings } from '../fixtures/explorer';
import { RealBroker } from '../fixtures/real-broker';
import { untilReady } from '../fixtures/running-app';
import { createTopics } from '../fixtures/topics';
import { MessagesPage } from '../pages/messages-page';
import { withBenchFolder } from './bench-folder';
import { benchRecords, fillBenchTopic } from './bench-topics';
import { type Figure, printFigures } from './figure-table';
import { launchApp } from './launch-app';
import { longTasks, watchLongTasks } from './long-tasks';
import { pssByProcess } from './process-memory';

// The app at size: a long list of topics, a scan of 2,000,000 records, a record of 20 MB.

const manyTopics = 2_000;
const topicsAtOnce = 100;
const largeBytes = 20_000_000;
const targetFirstMs = 1_000;
const targetAllMs = 5_000;
const longListTaskMs = 100;
const longScanTaskMs = 50;
const targetGrowth = 50 * 1_048_576;
const pollMs = 10;
/** Until the page has collected what it no longer needs, ms. */
const settleMs = 5_000;
const patienceMs = 120_000;

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const scanned = await fillBenchTopic(broker, 'lz4');
  await produceLarge(broker, dataDir);
  for (let made = 0; made < manyTopics; made += topicsAtOnce) {
    const names = Array.from({ length: topicsAtOnce }, (_, index) => `topic-${made + index}`);
    await createTopics(
      broker,
      names.map((topic) => ({ topic, partitions: 4 })),
    );
  }
  await writeSettings(dataDir, broker.bootstrapServer);
  const app = await launchApp(machine, dataDir);
  try {
    const page = await app.firstWindow();
    await untilReady(page);
    page.setDefaultTimeout(patienceMs);
    const figures = [
      ...(await listFigures(page)),
      ...(await scanFigures(page, scanned)),
      await largeFigure(page, Number(app.process().pid)),
    ];
    printFigures(figures);
  } finally {
    await app.close();
  }
});

async function produceLarge(broker: RealBroker, dataDir: string): Promise<void> {
  await createTopics(broker, [
    { topic: 'large', configs: { 'max.message.bytes': String(2 * largeBytes) } },
  ]);
  const file = join(dataDir, 'large.json');
  await writeFile(file, JSON.stringify({ text: 'x'.repeat(largeBytes) }));
  const target = ['-P', '-b', broker.bootstrapServer, '-t', 'large'];
  await promisify(execFile)('kcat', [...target, '-X', `message.max.bytes=${2 * largeBytes}`, file]);
}

async function listFigures(page: Page): Promise<Figure[]> {
  await watchLongTasks(page, longListTaskMs);
  const started = performance.now();
  await openRoute(page, '/topics');
  const grid = page.getByRole('grid', { name: 'Topics' });
  await grid.getByRole('row').nth(1).waitFor();
  const first = performance.now() - started;
  const note = page.locator('.toolbar-note');
  await until(async () => count(await note.textContent()) >= manyTopics);
  const all = performance.now() - started;
  await wait(settleMs);
  return [
    {
      name: `first rows of ${manyTopics} topics × 4 partitions`,
      figure: `${first.toFixed(0)} ms`,
      target: `≤ ${targetFirstMs} ms`,
      met: first <= targetFirstMs,
    },
    {
      name: '  all of them listed',
      figure: `${all.toFixed(0)} ms`,
      target: `≤ ${targetAllMs} ms`,
      met: all <= targetAllMs,
    },
    await taskFigure(page, longListTaskMs),
  ];
}

async function scanFigures(page: Page, topic: string): Promise<Figure[]> {
  const messages = new MessagesPage(page, topic);
  await messages.openTopic('from=earliest');
  await watchLongTasks(page, longScanTaskMs);
  const started = performance.now();
  const covered = `Scanned${benchRecords}of${benchRecords}offsets`;
  await until(async () => {
    const text = (await messages.coverage.textContent()) ?? '';
    return text.replace(/[^0-9A-Za-z]/g, '').includes(covered);
  });
  return [
    {
      name: `scan of ${benchRecords} records in the app`,
      figure: `${((performance.now() - started) / 1_000).toFixed(2)} s`,
    },
    await taskFigure(page, longScanTaskMs),
  ];
}

async function largeFigure(page: Page, pid: number): Promise<Figure> {
  const messages = new MessagesPage(page, 'large');
  await messages.openTopic('from=earliest');
  await messages.grid.row(0).waitFor();
  await wait(settleMs);
  const before = rendererBytes(pid);
  await messages.grid.row(0).click();
  await messages.showTab('Raw');
  await messages.detail.getByText('xxxxxxxxxx').first().waitFor();
  await wait(settleMs);
  const growth = rendererBytes(pid) - before;
  return {
    name: `page's memory for a record of ${largeBytes / 1e6} MB in view`,
    figure: `${(growth / 1_048_576).toFixed(0)} MB more`,
    target: `≤ ${targetGrowth / 1_048_576} MB`,
    met: growth <= targetGrowth,
  };
}

async function taskFigure(page: Page, ms: number): Promise<Figure> {
  const tooLong = await longTasks(page);
  const worst = Math.max(0, ...tooLong).toFixed(0);
  return {
    name: `  page's tasks over ${ms} ms meanwhile`,
    figure: tooLong.length === 0 ? '0' : `${tooLong.length}, longest ${worst} ms`,
    target: '0',
    met: tooLong.length === 0,
  };
}

function rendererBytes(pid: number): number {
  const renderers = pssByProcess(pid).filter(({ name }) => name.startsWith('renderer'));
  return renderers.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The largest number in a text. */
function count(text: string | null): number {
  return Math.max(0, ...((text ?? '').replaceAll(',', '').match(/\d+/g)?.map(Number) ?? []));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${patienceMs / 1_000} s`);
    await wait(pollMs);
  }
}
