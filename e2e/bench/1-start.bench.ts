import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RealBroker } from '../fixtures/real-broker';
import { BareApp } from './bare-app';
import { withBenchFolder } from './bench-folder';
import { type Figure, printFigures } from './figure-table';
import { median } from './median';
import { pssByProcess, treePss } from './process-memory';

// From the start of the process to data in the charts, the playground already running, and what
// the app then weighs with nothing to do.

const rounds = 3;
const targetStartMs = 2_500;
const targetMemory = 400 * 1_048_576;
const targetStartBytes = 300 * 1_024;
/** Until what the start has left behind is collected, ms. */
const settleMs = 30_000;

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const starts: number[] = [];
  const memory: number[] = [];
  let processes: ReturnType<typeof pssByProcess> = [];
  for (let round = 0; round <= rounds; round++) {
    await broker.cli(['generate', '--for', '4s', '--rate', '50']);
    const app = new BareApp(machine, dataDir, ['--demo']);
    try {
      const ms = await app.untilCharts();
      if (round === 0) continue; // fills the system's caches and Chromium's own
      starts.push(ms);
      await app.evaluate('window.riverscope.stopGenerator({})');
      await app.evaluate("void (location.hash = '#/overview')");
      await wait(settleMs);
      memory.push(treePss(app.pid));
      processes = pssByProcess(app.pid);
    } finally {
      await app.close();
    }
  }
  const startBytes = mainStartBytes(machine.root);
  const figures: Figure[] = [
    {
      name: 'process start to first data in the charts',
      figure: `${median(starts).toFixed(0)} ms (${starts.map((ms) => ms.toFixed(0)).join(', ')})`,
      target: `≤ ${targetStartMs} ms`,
      met: median(starts) <= targetStartMs,
    },
    {
      name: 'idle memory of all processes (PSS)',
      figure: `${megabytes(median(memory))} MB (${memory.map(megabytes).join(', ')})`,
      target: `≤ ${megabytes(targetMemory)} MB`,
      met: median(memory) <= targetMemory,
    },
    ...processes.map(({ name, bytes }) => ({
      name: `  ${name}`,
      figure: `${megabytes(bytes)} MB`,
    })),
    {
      name: "main's code parsed at start",
      figure: `${(startBytes / 1_024).toFixed(0)} KB`,
      target: `≤ ${targetStartBytes / 1_024} KB`,
      met: startBytes <= targetStartBytes,
    },
  ];
  printFigures(figures);
});

function mainStartBytes(root: string): number {
  const { bundles } = JSON.parse(readFileSync(join(root, 'out/bundles.json'), 'utf8'));
  return Number(bundles.main.startBytes);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}
