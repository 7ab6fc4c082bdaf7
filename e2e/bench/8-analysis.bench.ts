import { join } from 'node:path';
import { Analysis } from '#core/analysis/analysis';
import { GroupIndex } from '#core/analysis/groups/group-index';
import {
  type BacklogCount,
  kafkaStreamsBacklogCount,
} from '#core/analysis/oracle/kafka-streams/backlog-count.fixture';
import { runAnalysis } from '#core/analysis/reading/run-analysis';
import { resultChain } from '#core/analysis/results/result-chain';
import { systemChronometer } from '#core/kafka/back-off';
import { openCluster } from '#core/kafka/open-cluster';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { folderEnvironment } from '../fixtures/folder-environment';
import { RealBroker } from '../fixtures/real-broker';
import { withBenchFolder } from './bench-folder';
import { benchRecords, fillBenchTopic } from './bench-topics';
import { type Figure, printFigures } from './figure-table';
import { measuredRun } from './measured-run';
import { median } from './median';

// Whole backlogs of 2,000,000 records: count and average of followers per tag and minute of a time
// within the value, in turns with a Kafka Streams application of one thread on the same broker.

const rounds = 3;
const targetTimes = 4;
const targetPerSecond = 800_000;
const targetHopping = 1.5;
const dayMs = 86_400_000;
const targetGroupBytes = 400 * 1_048_576;
const targetSnapshotMs = 1_000;
const targetPauseMs = 50;

const minutes = { kind: 'tumbling', size: '1m' };
const fiveMinutes = { kind: 'hopping', size: '5m', advance: '1m' };

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const { bootstrapServer } = broker;
  const streams = (topic: string, graceMs: number) =>
    kafkaStreamsBacklogCount({ bootstrapServer, topic, graceMs });

  for (const codec of ['uncompressed', 'zstd'] as const) {
    const topic = await fillBenchTopic(broker, codec);
    const right = windowsOf(await streams(topic, dayMs));
    const tumbling: number[] = [];
    const hopping: number[] = [];
    const theirs: number[] = [];
    let lost = 0;
    for (let round = 0; round < rounds; round++) {
      const counted = await analyzed(bootstrapServer, topic, minutes);
      expectWindows(counted.windows, right);
      tumbling.push(counted.perSecond);
      hopping.push((await analyzed(bootstrapServer, topic, fiveMinutes)).perSecond);
      const other = await streams(topic, 30_000);
      theirs.push(other.records / other.seconds);
      lost = 1 - other.windows.reduce((sum, { count }) => sum + count, 0) / other.records;
    }
    const [we, hop, they] = [median(tumbling), median(hopping), median(theirs)];
    console.log(`\n${benchRecords} records, ${codec}; all ${right.size} windows right`);
    printFigures([
      {
        name: 'tumbling by 1 min',
        figure: `${thousands(we)} k records/s`,
        target: `≥ ${targetPerSecond / 1_000} k`,
        met: we >= targetPerSecond,
      },
      {
        name: `Kafka Streams, grace 30 s (loses ${(lost * 100).toFixed(0)} % of the records)`,
        figure: `${thousands(they)} k records/s`,
      },
      {
        name: 'Riverscope / Kafka Streams',
        figure: (we / they).toFixed(1),
        target: `≥ ${targetTimes}`,
        met: we >= targetTimes * they,
      },
      {
        name: 'hopping 5 min by 1 min: as long as tumbling',
        figure: `${(we / hop).toFixed(2)} times`,
        target: `≤ ${targetHopping} times`,
        met: we <= targetHopping * hop,
      },
    ]);
  }
  const bench = join(machine.root, 'e2e/bench');
  const script = [join(bench, 'typescript-imports.mjs'), join(bench, 'many-groups.ts')];
  const args = ['--disable-warning=ExperimentalWarning', '--import', ...script];
  const run = await measuredRun(process.execPath, args, folderEnvironment(machine, dataDir));
  console.log('\nAn analysis of 200,000 groups, and snapshots of it');
  printFigures(groupFigures(run.peakBytes, JSON.parse(run.stdout)));
});

/** Windows by start and tag. */
type Windows = ReadonlyMap<string, readonly [count: number, average: number]>;

async function analyzed(bootstrapServer: string, topic: string, window: unknown) {
  const definition = analysisDefinitionSchema.parse({
    name: 'bench',
    source: { topics: [topic] },
    time: { by: 'field', path: 'value.ts', unit: 'ms' },
    groupBy: ['value.tagFilter'],
    window,
    grace: '30s',
    aggregates: [
      { as: 'count', fn: 'count' },
      { as: 'avgFollowers', fn: 'avg', of: 'value.followers' },
    ],
  });
  const groups = new GroupIndex();
  const windows = new Map<string, readonly [number, number]>();
  const { sink } = resultChain(definition, groups, 'final', ({ window: of, group, results }) => {
    const [count, average] = results[0]?.values ?? [];
    windows.set(keyOf(of?.start, JSON.parse(group[0] ?? '')), [Number(count), Number(average)]);
  });
  const analysis = new Analysis(definition, {
    ...{ sink, everyUpdate: false, keepClosed: false, groups, wallClock: Date.now },
  });
  const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  const started = performance.now();
  await runAnalysis(cluster, definition, analysis, {
    follow: false,
    snapshot: null,
    goesOn: false,
    chronometer: systemChronometer,
    wallClock: Date.now,
    onPause: () => undefined,
  });
  analysis.flush();
  const seconds = (performance.now() - started) / 1_000;
  await cluster.close();
  return { windows, perSecond: analysis.counters.records / seconds };
}

function windowsOf({ windows }: BacklogCount): Windows {
  return new Map(windows.map(({ tag, start, count, avg }) => [keyOf(start, tag), [count, avg]]));
}

function keyOf(start: number | undefined, tag: unknown): string {
  return `${start} ${tag}`;
}

function expectWindows(ours: Windows, theirs: Windows): void {
  if (ours.size !== theirs.size) throw new Error(`${ours.size} windows of ${theirs.size}`);
  for (const [key, [count, average]] of theirs) {
    const [ourCount = 0, ourAverage = 0] = ours.get(key) ?? [];
    const same = ourCount === count && Math.abs(ourAverage - average) <= Math.abs(average) * 1e-9;
    if (!same) throw new Error(`${key}: ${ourCount}, ${ourAverage}; right: ${count}, ${average}`);
  }
}

interface ManyGroups {
  times: number[];
  pauseMs: number;
  bytes: number;
}

function groupFigures(peakBytes: number, { times, pauseMs, bytes }: ManyGroups): Figure[] {
  const snapshotMs = median(times);
  return [
    {
      name: 'most memory (resident)',
      figure: `${(peakBytes / 1_048_576).toFixed(0)} MB`,
      target: `≤ ${targetGroupBytes / 1_048_576} MB`,
      met: peakBytes <= targetGroupBytes,
    },
    {
      name: `snapshot of ${(bytes / 1_048_576).toFixed(1)} MB`,
      figure: `${snapshotMs.toFixed(0)} ms`,
      target: `≤ ${targetSnapshotMs} ms`,
      met: snapshotMs <= targetSnapshotMs,
    },
    {
      name: 'pauses of the event loop meanwhile, p99',
      figure: `${pauseMs.toFixed(1)} ms`,
      target: `≤ ${targetPauseMs} ms`,
      met: pauseMs <= targetPauseMs,
    },
  ];
}

function thousands(perSecond: number): string {
  return (perSecond / 1_000).toFixed(0);
}
