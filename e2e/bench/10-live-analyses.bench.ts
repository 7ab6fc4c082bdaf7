import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { openCluster } from '#core/kafka/open-cluster';
import {
  topLikedPerTag,
  tweetRate,
  tweetsPerTag,
  type WrittenAnalysis,
} from '#shared/model/analysis-presets';
import { tweetsTopic } from '#shared/model/tweet';
import { openRoute, writeSettings } from '../fixtures/explorer';
import { RealBroker } from '../fixtures/real-broker';
import { untilReady } from '../fixtures/running-app';
import { withBenchFolder } from './bench-folder';
import { printFigures } from './figure-table';
import { launchApp } from './launch-app';
import { countsFigure, longTaskMs, memoryFigure, memoryMs, tasksFigure } from './live-targets';
import { longTasks, watchLongTasks } from './long-tasks';
import { median } from './median';
import { memoryOver } from './memory-over-time';
import { pssByProcess } from './process-memory';
import { storedCounts } from './stored-counts';

// Three analyses at work, looked at in two windows, while 20,000 records/s come: tweets, and likes
// that follow them. With --long, memory is watched for 10 minutes.

const tweetsPerSecond = 12_500;
const likesPerTweet = 0.6;
const probes = 50;
const probeEveryMs = 700;
const warmUpMs = 30_000;
const watchMemoryMs = memoryMs(60_000);
const targetPixelMs = 500;
const patienceMs = 60_000;

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  await writeSettings(dataDir, broker.bootstrapServer);
  const cluster = openCluster({ bootstrapServers: [broker.bootstrapServer] });
  const app = await launchApp(machine, dataDir);
  try {
    const page = await app.firstWindow();
    await untilReady(page);
    const perTag = await saved(page, tweetsPerTag({ kind: 'tumbling', size: '5s' }, '5 s'));
    const top = await saved(page, topLikedPerTag({ kind: 'tumbling', size: '20s' }, '20 s'));
    await saved(page, tweetRate('1s'));
    await openRoute(page, `/analyses/${perTag}`);
    const opening = app.waitForEvent('window');
    await page.evaluate((id) => window.riverscope.openWindow({ route: `/analyses/${id}` }), top);
    const other = await opening;
    await untilReady(other);

    const rate = ['--rate', String(tweetsPerSecond), '--likes', String(likesPerTweet)];
    const writing = broker.background(['generate', ...rate]);
    await wait(warmUpMs);
    await watchLongTasks(page, longTaskMs);
    await watchLongTasks(other, longTaskMs);
    const delays: number[] = [];
    for (let probe = 0; probe < probes; probe++) {
      const tag = `probe-${probe}`;
      const seen = seenAt(page, tag);
      const at = Date.now();
      const value = JSON.stringify({ tagFilter: tag, createdAt: new Date(at).toISOString() });
      const record = { key: tag, value, timestamp: at };
      await cluster.produce(tweetsTopic, [record], { compression: 'none', acks: -1 });
      delays.push((await seen) - at);
      await wait(probeEveryMs);
    }
    const tasks = [...(await longTasks(page)), ...(await longTasks(other))];
    const pid = Number(app.process().pid);
    const before = memoryByProcess(pid);
    const memory = await memoryOver(watchMemoryMs, pid);
    const after = memoryByProcess(pid);
    await writing.stop();
    const stored = await storedCounts(broker);
    const counted = {
      tweets: await counts(page, stored.tweets),
      likes: await counts(other, stored.likes),
    };

    delays.sort((a, b) => a - b);
    const p99 = delays[Math.ceil(0.99 * delays.length) - 1] ?? Number.NaN;
    printFigures([
      {
        name: `event → pixel, p99 of ${probes} (median ${median(delays)} ms)`,
        figure: `${p99} ms`,
        target: `≤ ${targetPixelMs} ms`,
        met: p99 <= targetPixelMs,
      },
      tasksFigure("both pages' tasks", tasks),
      countsFigure('records counted', counted, stored),
      memoryFigure(memory, watchMemoryMs),
      { name: 'by process, before', figure: before },
      { name: 'by process, after', figure: after },
    ]);
  } finally {
    await app.close();
    await cluster.close();
  }
});

function memoryByProcess(pid: number): string {
  const processes = pssByProcess(pid).map(
    ({ name, bytes }) => `${name} ${(bytes / 1_048_576).toFixed(0)}`,
  );
  return `${processes.join(', ')} MB`;
}

/** Saves an analysis that runs from now on; its id. */
async function saved(page: Page, definition: WrittenAnalysis): Promise<string> {
  const answer = await page.evaluate(
    (draft) => window.riverscope.saveAnalysis({ id: null, draft, run: true }),
    { connectionId: 'shared', definition },
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.output.id;
}

/** When a page first shows a series of this name, ms since the epoch. */
function seenAt(page: Page, label: string): Promise<number> {
  return page.evaluate(async (text) => {
    const shows = () =>
      [...document.querySelectorAll('.legend-item')].some((item) => item.textContent === text);
    while (!shows()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Date.now();
  }, label);
}

/** Records that an analysis on the page counts, once they are as many as expected or time is up. */
async function counts(page: Page, expected: number): Promise<number> {
  const status = page.getByRole('status', { name: 'How the analysis stands' });
  for (const until = Date.now() + patienceMs; ; await wait(100)) {
    const text = (await status.textContent()) ?? '';
    const records = Number(/^([\d,]+) records/.exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN);
    if (records === expected || Date.now() > until) return records;
  }
}
