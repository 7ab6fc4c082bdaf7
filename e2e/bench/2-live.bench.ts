import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { RealBroker } from '../fixtures/real-broker';
import { untilReady } from '../fixtures/running-app';
import { withBenchFolder } from './bench-folder';
import { printFigures } from './figure-table';
import { launchApp } from './launch-app';
import { longTasks, watchLongTasks } from './long-tasks';
import { median } from './median';
import { growthOf, memoryOver } from './memory-over-time';
import { storedCounts } from './stored-counts';

// The Tweet board while tweets come at 20,000/s. With --long, memory is watched for 10 minutes.

const tweetsPerSecond = 20_000;
const watchMs = 60_000;
const warmUpMs = 45_000;
const memoryMs = process.argv.includes('--long') ? 600_000 : 120_000;
const longTaskMs = 100;
const targetLoopMs = 16;
const targetGrowth = 0.05;
/** Until every frame has been shown, ms. */
const drainMs = 5_000;

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const app = await launchApp(machine, dataDir, ['--demo']);
  try {
    const page = await app.firstWindow();
    await untilReady(page);
    await page.evaluate((rate) => {
      const settings = { tweetsPerSecond: rate };
      return window.riverscope.startGenerator(settings);
    }, tweetsPerSecond);
    await wait(warmUpMs / 3);

    await watchLongTasks(page, longTaskMs);
    await watchMainLoop(app);
    await wait(watchMs);
    const tooLong = await longTasks(page);
    const loopP99 = await mainLoopP99(app);

    await page.evaluate(() => window.riverscope.stopGenerator({}));
    await wait(drainMs);
    const charted = await chartedCounts(page);
    const stored = await storedCounts(broker);

    await page.evaluate(
      (rate) => window.riverscope.startGenerator({ tweetsPerSecond: rate }),
      tweetsPerSecond,
    );
    await wait(warmUpMs);
    const memory = await memoryOver(memoryMs, Number(app.process().pid));
    const growth = growthOf(memory);

    const worst = Math.max(0, ...tooLong);
    printFigures([
      {
        name: 'records in the charts / at the broker',
        figure: `tweets ${charted.tweets} / ${stored.tweets}, likes ${charted.likes} / ${stored.likes}`,
        target: 'equal',
        met: charted.tweets === stored.tweets && charted.likes === stored.likes,
      },
      {
        name: `page's tasks over ${longTaskMs} ms in ${watchMs / 1_000} s`,
        figure: `${tooLong.length}${tooLong.length > 0 ? `, longest ${worst.toFixed(0)} ms` : ''}`,
        target: '0',
        met: tooLong.length === 0,
      },
      {
        name: "main's event-loop delay, p99",
        figure: `${loopP99.toFixed(1)} ms`,
        target: `< ${targetLoopMs} ms`,
        met: loopP99 < targetLoopMs,
      },
      {
        name: `memory's growth over ${memoryMs / 60_000} min (PSS)`,
        figure: `${(growth * 100).toFixed(1)} % of ${(median(memory) / 1_048_576).toFixed(0)} MB`,
        target: `< ${targetGrowth * 100} %`,
        met: growth < targetGrowth,
      },
    ]);
  } finally {
    await app.close();
  }
});

async function watchMainLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Object.assign(globalThis, { mainLoop: histogram });
  });
}

/** Delay beyond the timer's own resolution of 1 ms, in ms. */
async function mainLoopP99(app: ElectronApplication): Promise<number> {
  const nanoseconds = await app.evaluate(() => {
    const { mainLoop } = globalThis as unknown as {
      mainLoop: { percentile: (at: number) => number };
    };
    return mainLoop.percentile(99);
  });
  return nanoseconds / 1e6 - 1;
}

/** What the two rate charts show, summed over their windows: five minutes, more than this runs. */
async function chartedCounts(page: Page): Promise<{ tweets: number; likes: number }> {
  const sums: number[] = [];
  for (const title of ['Tweets', 'Likes']) {
    const card = page.locator('.rate-card', { has: page.getByLabel(`${title} per second`) });
    await card.getByRole('button', { name: 'Show as table' }).click();
    const cells = await card.locator('tbody td.number').allTextContents();
    sums.push(cells.reduce((sum, cell) => sum + Number(cell.replace(/\D/g, '')), 0));
    await card.getByRole('button', { name: 'Show as chart' }).click();
  }
  const [tweets = 0, likes = 0] = sums;
  return { tweets, likes };
}
