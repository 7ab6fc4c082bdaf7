import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { RealBroker } from '../fixtures/real-broker';
import { untilReady } from '../fixtures/running-app';
import { withBenchFolder } from './bench-folder';
import { printFigures } from './figure-table';
import { launchApp } from './launch-app';
import { countsFigure, longTaskMs, memoryFigure, memoryMs, tasksFigure } from './live-targets';
import { longTasks, watchLongTasks } from './long-tasks';
import { memoryOver } from './memory-over-time';
import { storedCounts } from './stored-counts';

// The Tweet board while tweets come at 20,000/s. With --long, memory is watched for 10 minutes.

const tweetsPerSecond = 20_000;
const watchMs = 60_000;
const warmUpMs = 45_000;
const watchMemoryMs = memoryMs(120_000);
const targetLoopMs = 16;
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
    const memory = await memoryOver(watchMemoryMs, Number(app.process().pid));

    printFigures([
      countsFigure('records in the charts', charted, stored),
      tasksFigure(`page's tasks in ${watchMs / 1_000} s`, tooLong),
      {
        name: "main's event-loop delay, p99",
        figure: `${loopP99.toFixed(1)} ms`,
        target: `< ${targetLoopMs} ms`,
        met: loopP99 < targetLoopMs,
      },
      memoryFigure(memory, watchMemoryMs),
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
