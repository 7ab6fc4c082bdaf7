import { type Command, Option } from 'commander';
import { type KafkaCluster, offsetAt, type PartitionLeader } from '#core/kafka/kafka-cluster';
import type { CommandContext } from './context';

/** One topic as `topics` prints it; null where the cluster does not tell. */
interface TopicLine {
  topic: string;
  partitions: number;
  replicationFactor: number;
  /** Smallest first offset and largest next offset over the partitions. */
  earliest: number | null;
  latest: number | null;
  /** Offsets covered: more than the records there are, on a compacted topic. */
  count: number | null;
  cleanupPolicy: string | null;
}

const columns = [
  'topic',
  'partitions',
  'replicationFactor',
  'earliest',
  'latest',
  'count',
  'cleanupPolicy',
] as const satisfies readonly (keyof TopicLine)[];

/** Adds `topics`: all topics of the cluster, one JSON object a line, or a table. */
export function addTopicsCommand(program: Command, context: CommandContext): void {
  program
    .command('topics')
    .description('list topics with partitions, offsets and cleanup policy')
    .addOption(
      new Option('--format <format>', 'what is printed')
        .choices(['ndjson', 'table'])
        .default('ndjson'),
    )
    .action(async ({ format }: { format: 'ndjson' | 'table' }) => {
      const lines = await topicLines(await context.cluster(), context.signal);
      const texts = format === 'table' ? table(lines) : lines.map((line) => JSON.stringify(line));
      for (const text of texts) await context.output.write(`${text}\n`);
    });
}

async function topicLines(cluster: KafkaCluster, signal: AbortSignal): Promise<TopicLine[]> {
  const topics = await cluster.topics(signal);
  const names = topics.filter(({ error }) => error === null).map(({ name }) => name);
  const leaders = await cluster.leaders(names, { signal });
  const [configs, offsets] = await Promise.all([
    cluster.topicConfigs(names, signal),
    topicOffsets(cluster, leaders, signal),
  ]);
  const policies = new Map(configs.map((config) => [config.topic, config.cleanupPolicy]));
  return topics.map(({ name, partitions, replicationFactor }) => ({
    topic: name,
    partitions,
    replicationFactor,
    ...(offsets.get(name) ?? { earliest: null, latest: null, count: null }),
    cleanupPolicy: policies.get(name) ?? null,
  }));
}

/** Offsets of topics all of whose partitions tell theirs. */
async function topicOffsets(
  cluster: KafkaCluster,
  leaders: readonly PartitionLeader[],
  signal: AbortSignal,
): Promise<Map<string, Pick<TopicLine, 'earliest' | 'latest' | 'count'>>> {
  const query = ({ topic, partition }: PartitionLeader, timestamp: number) => ({
    topic,
    partition,
    timestamp,
  });
  const listed = await cluster.listOffsets(
    [
      ...leaders.map((leader) => query(leader, offsetAt.earliest)),
      ...leaders.map((leader) => query(leader, offsetAt.latest)),
    ],
    signal,
  );
  const totals = new Map<string, { earliest: number; latest: number; count: number }>();
  const silent = new Set<string>();
  leaders.forEach(({ topic }, index) => {
    const first = listed[index];
    const next = listed[index + leaders.length];
    if (!first || !next || first.errorCode !== 0 || next.errorCode !== 0) {
      silent.add(topic);
      return;
    }
    const total = totals.get(topic);
    totals.set(topic, {
      earliest: Math.min(total?.earliest ?? first.offset, first.offset),
      latest: Math.max(total?.latest ?? next.offset, next.offset),
      count: (total?.count ?? 0) + next.offset - first.offset,
    });
  });
  for (const topic of silent) totals.delete(topic);
  return totals;
}

function table(lines: readonly TopicLine[]): string[] {
  const rows = [
    [...columns],
    ...lines.map((line) => columns.map((column) => String(line[column] ?? '–'))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const isText = (index: number) => index === 0 || index === columns.length - 1;
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return isText(index) ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
