import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import { viewHref } from '../../renderer/components/view-href';
import { openRoute, writeSettings } from '../fixtures/explorer';
import { folderEnvironment } from '../fixtures/folder-environment';
import type { Machine } from '../fixtures/machine';
import { RealBroker } from '../fixtures/real-broker';
import { untilReady } from '../fixtures/running-app';
import { withBenchFolder } from './bench-folder';
import { benchRecords, fillBenchTopic } from './bench-topics';
import { printFigures } from './figure-table';
import { launchApp } from './launch-app';
import { measuredRun } from './measured-run';
import { median } from './median';

// An analysis of 2,000,000 records, opened in the app and on the command line in turns: until its
// first chart is drawn, and until all of it is.

const rounds = 3;
const targetFirstMs = 300;
const targetShare = 1.2;
/** Longer than the app keeps an analysis that nobody looks at. */
const forgottenMs = 4_000;

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const topic = await fillBenchTopic(broker, 'lz4');
  await writeSettings(dataDir, broker.bootstrapServer);
  const app = await launchApp(machine, dataDir);
  const first: number[] = [];
  const whole: number[] = [];
  const engine: number[] = [];
  try {
    const page = await app.firstWindow();
    await untilReady(page);
    await opened(page, definition(topic));
    for (let round = 0; round < rounds; round++) {
      const { firstMs, wholeMs } = await opened(page, definition(topic));
      first.push(firstMs);
      whole.push(wholeMs);
      engine.push(await analyzed(machine, dataDir, broker, definition(topic)));
    }
  } finally {
    await app.close();
  }
  const [one, all, alone] = [median(first), median(whole), median(engine)];
  printFigures([
    {
      name: 'first chart after opening',
      figure: `${one.toFixed(0)} ms`,
      target: `≤ ${targetFirstMs} ms`,
      met: one <= targetFirstMs,
    },
    { name: '`analyze` on the command line', figure: `${alone.toFixed(0)} ms` },
    {
      name: `all ${benchRecords} records in the chart ÷ the same on the command line`,
      figure: `${(all / alone).toFixed(2)} (${all.toFixed(0)} ms)`,
      target: `≤ ${targetShare}`,
      met: all <= targetShare * alone,
    },
  ]);
});

function definition(topic: string): WrittenAnalysis {
  return {
    name: 'Tweets per tag and minute',
    source: { topics: [topic] },
    time: { by: 'field', path: 'value.ts' },
    groupBy: ['value.tagFilter'],
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [
      { as: 'count', fn: 'count' },
      { as: 'followers', fn: 'avg', of: 'value.followers' },
    ],
  };
}

/** Opens an analysis that nobody looks at as yet, and leaves it; ms from the click on. */
async function opened(page: Page, analysis: WrittenAnalysis) {
  await openRoute(page, '/analyses');
  await page.getByRole('heading', { name: 'Analyses' }).first().waitFor();
  await wait(forgottenMs);
  const href = viewHref.newAnalysis({ definition: analysis });
  const times = await page.evaluate(
    async ({ href, records }) => {
      const started = performance.now();
      const until = async (seen: () => boolean) => {
        while (!seen()) await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - started;
      };
      const drawn = () =>
        [...document.querySelectorAll('.chart g[clip-path] path')].some(
          (path) => (path.getAttribute('d') ?? '') !== '',
        );
      const complete = () =>
        document
          .querySelector('[aria-label="How the analysis stands"]')
          ?.textContent?.startsWith(`${records.toLocaleString('en')} records`) ?? false;
      location.hash = href;
      const firstMs = await until(drawn);
      return { firstMs, wholeMs: await until(complete) };
    },
    { href, records: benchRecords },
  );
  return times;
}

/** The same on the command line, ms. */
async function analyzed(
  machine: Machine,
  dataDir: string,
  broker: RealBroker,
  analysis: WrittenAnalysis,
): Promise<number> {
  const program = machine.electron;
  const file = join(dataDir, 'definition.json');
  await writeFile(file, JSON.stringify(analysis));
  const cli = join(machine.root, 'out/cli/cli.js');
  const args = [cli, '--bootstrap', broker.bootstrapServer, 'analyze', file];
  const env = { ...folderEnvironment(machine, dataDir), ELECTRON_RUN_AS_NODE: '1' };
  return (await measuredRun(program, args, env)).ms;
}
