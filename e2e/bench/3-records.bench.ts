import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RealBroker } from '../fixtures/real-broker';
import { withBenchFolder } from './bench-folder';
import { type Figure, printFigures } from './figure-table';
import { median } from './median';

// The command line on a topic of 2,000,000 records: the newest 100, and a scan of everything next
// to kcat's (librdkafka) in the same run.

const run = promisify(execFile);
const records = 2_000_000;
const rounds = 3;
const targetNewestMs = 300;
const codecs = ['none', 'gzip'] as const;

await withBenchFolder(async (machine, dataDir) => {
  await run('kcat', ['-V']).catch(() => {
    throw new Error('kcat is not on the PATH: install it (package kcat), then start again.');
  });
  const broker = await RealBroker.start(machine, dataDir);
  const figures: Figure[] = [];
  for (const codec of codecs) {
    const topic = `bench-${codec}`;
    await broker.cli([
      ...['generate', '--profile', 'bench', '--topic', topic],
      ...['--compression', codec, '--count', String(records)],
    ]);
    figures.push(
      await newestFigure(broker, topic, codec),
      ...(await scanFigures(broker, topic, codec)),
    );
  }
  printFigures(figures);
});

async function newestFigure(broker: RealBroker, topic: string, codec: string): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout, stderr } = await broker.cli(['records', topic, '--newest', '100', '--stats']);
    const lines = stdout.trim().split('\n').length;
    if (lines !== 100) throw new Error(`--newest 100 printed ${lines} records`);
    times.push(statsOf(stderr).seconds * 1_000);
  }
  return {
    name: `newest 100 of ${records}, ${codec}, connecting included`,
    figure: `${median(times).toFixed(0)} ms (${times.map((ms) => ms.toFixed(0)).join(', ')})`,
    target: `≤ ${targetNewestMs} ms`,
    met: median(times) <= targetNewestMs,
  };
}

/** Whole processes, from start to exit, in turns; then the reading alone. */
async function scanFigures(broker: RealBroker, topic: string, codec: string): Promise<Figure[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const reading: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { stdout, stderr } = await broker.cli(['records', topic, '--format', 'count', '--stats']);
    ours.push(performance.now() - started);
    reading.push(statsOf(stderr).seconds * 1_000);
    expectAll(Number(stdout));
    theirs.push(await kcatMs(broker.bootstrapServer, topic));
  }
  const [we, they] = [median(ours), median(theirs)];
  return [
    {
      name: `scan and count, ${codec}: Riverscope / kcat`,
      figure: `${rate(we)} / ${rate(they)} records/s = ${(they / we).toFixed(2)}`,
    },
    {
      name: '  reading alone, without start and exit',
      figure: `${rate(median(reading))} records/s`,
    },
  ];
}

async function kcatMs(server: string, topic: string): Promise<number> {
  const started = performance.now();
  const command = 'kcat -C -e -q -b "$0" -t "$1" -o beginning | wc -l';
  const { stdout } = await run('sh', ['-c', command, server, topic]);
  expectAll(Number(stdout));
  return performance.now() - started;
}

function expectAll(count: number): void {
  if (count !== records) throw new Error(`${count} of ${records} records were read`);
}

function statsOf(stderr: string): { seconds: number } {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
}

function rate(ms: number): string {
  return `${(records / ms).toFixed(0)} k`;
}
