import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folderEnvironment } from '../fixtures/folder-environment';
import { RealBroker } from '../fixtures/real-broker';
import { withBenchFolder } from './bench-folder';
import { benchRecords, fillBenchTopic, topicCodecs } from './bench-topics';
import { type Figure, printFigures } from './figure-table';
import { type MeasuredRun, measuredRun } from './measured-run';
import { median } from './median';

// Reading and searching topics of 2,000,000 records on the command line: whole processes, from
// start to exit, in turns with kcat (librdkafka) piped into grep, and with kafkajs.

const rounds = 3;
const newestCount = 500;
const targetNewestMs = 150;
/** Passed by 1 % of the records. */
const rare = 'value.user.endsWith("77")';
const targetRareTimes = 3;
const targetPeakBytes = 350 * 1_048_576;
const targetKafkajsTimes = 3;

await withBenchFolder(async (machine, dataDir) => {
  await promisify(execFile)('kcat', ['-V']).catch(() => {
    throw new Error('kcat is not on the PATH: install it (package kcat), then start again.');
  });
  const broker = await RealBroker.start(machine, dataDir);
  const server = broker.bootstrapServer;
  const cli = join(machine.root, 'out/cli/cli.js');
  const env = folderEnvironment(machine, dataDir);

  const ours = (...args: string[]) =>
    measuredRun(process.execPath, [cli, '--bootstrap', server, 'records', ...args], env);
  const count = (topic: string, ...args: string[]) =>
    ours(topic, ...args, '--format', 'count', '--stats');
  const kcat = (topic: string, then: string) =>
    measuredRun('sh', ['-c', `kcat -C -e -q -b ${server} -t ${topic} -o beginning | ${then}`]);

  for (const codec of topicCodecs) {
    const topic = await fillBenchTopic(broker, codec);
    const needle = await lastTweetId(topic);
    const scan = await inTurns(
      () => count(topic),
      () => kcat(topic, 'wc -l'),
    );
    const byTag = await inTurns(
      () => count(topic, '--where', 'value.tagFilter == "kafka"'),
      () => kcat(topic, 'grep -c kafka'),
    );
    const byTwo = await inTurns(
      () => count(topic, '--where', 'value.text.contains("dashboards") && value.followers > 50000'),
      () => kcat(topic, 'grep -c dashboards'),
    );
    const byText = await inTurns(
      () => count(topic, '--text', needle),
      () => kcat(topic, `grep -c -i ${needle}`),
    );
    expectCount(scan.ours, benchRecords);
    expectCount(byText.ours, 1);
    const target = codec === 'gzip' ? 1.2 : 1.5;
    const figures: Figure[] = [
      ...(await newestFigures(topic)),
      ratio('every record counted: kcat | wc / Riverscope', scan),
      ratio('value.tagFilter == "kafka": kcat | grep / Riverscope', byTag, target),
      ratio('contains("dashboards") and a number: kcat | grep / Riverscope', byTwo, 1),
      ratio('one record near the end, as text: kcat | grep / Riverscope', byText, 1),
      peak([...scan.ours, ...byTag.ours, ...byText.ours]),
    ];
    if (codec === 'uncompressed') figures.push(await kafkajsFigure(topic, byTag.ours));
    console.log(`\n${benchRecords} records, ${codec}`);
    printFigures(figures);
  }

  async function newestFigures(topic: string): Promise<Figure[]> {
    const newest = ['--newest', String(newestCount), '--stats'];
    const plain: number[] = [];
    const filtered: number[] = [];
    for (let round = 0; round < rounds; round++) {
      plain.push(readingMs(await ours(topic, ...newest)));
      filtered.push(readingMs(await ours(topic, ...newest, '--where', rare)));
    }
    const [all, some] = [median(plain), median(filtered)];
    return [
      {
        name: `newest ${newestCount}, connecting included`,
        figure: `${all.toFixed(0)} ms`,
        target: `≤ ${targetNewestMs} ms`,
        met: all <= targetNewestMs,
      },
      {
        name: `newest ${newestCount} of the 1 % that pass a filter`,
        figure: `${some.toFixed(0)} ms = ${(some / all).toFixed(2)} times`,
        target: `≤ ${targetRareTimes} times`,
        met: some <= all * targetRareTimes,
      },
    ];
  }

  async function lastTweetId(topic: string): Promise<string> {
    const { stdout } = await ours(topic, '--newest', '1', '--format', 'raw');
    return String(JSON.parse(stdout).tweetId);
  }

  async function kafkajsFigure(topic: string, riverscope: MeasuredRun[]): Promise<Figure> {
    const script = join(machine.root, 'e2e/bench/kafkajs-count.mjs');
    const runs: MeasuredRun[] = [];
    for (let round = 0; round < rounds; round++) {
      const args = [script, server, topic, 'kafka', String(benchRecords)];
      runs.push(await measuredRun(process.execPath, args, env));
    }
    return ratio(
      'value.tagFilter == "kafka": kafkajs and JSON.parse / Riverscope',
      { ours: riverscope, theirs: runs },
      targetKafkajsTimes,
    );
  }
});

interface Turns {
  readonly ours: MeasuredRun[];
  readonly theirs: MeasuredRun[];
}

async function inTurns(
  we: () => Promise<MeasuredRun>,
  they: () => Promise<MeasuredRun>,
): Promise<Turns> {
  const turns: Turns = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    turns.ours.push(await we());
    turns.theirs.push(await they());
  }
  return turns;
}

/** How many times as long as ours theirs took, by medians. */
function ratio(name: string, { ours, theirs }: Turns, target?: number): Figure {
  const [we, they] = [ours, theirs].map((runs) => median(runs.map(({ ms }) => ms))) as [
    number,
    number,
  ];
  const times = they / we;
  return {
    name,
    figure: `${seconds(they)} / ${seconds(we)} = ${times.toFixed(2)}`,
    ...(target === undefined ? {} : { target: `≥ ${target}`, met: times >= target }),
  };
}

function peak(runs: readonly MeasuredRun[]): Figure {
  const most = Math.max(...runs.map(({ peakBytes }) => peakBytes));
  return {
    name: 'most memory of a scan (resident)',
    figure: `${(most / 1_048_576).toFixed(0)} MB`,
    target: `≤ ${targetPeakBytes / 1_048_576} MB`,
    met: most <= targetPeakBytes,
  };
}

function expectCount(runs: readonly MeasuredRun[], expected: number): void {
  for (const { stdout } of runs) {
    if (Number(stdout) !== expected) throw new Error(`${stdout.trim()} of ${expected} were found`);
  }
}

/** Time of reading alone, without start and exit. */
function readingMs({ stderr }: MeasuredRun): number {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '').seconds * 1_000;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
