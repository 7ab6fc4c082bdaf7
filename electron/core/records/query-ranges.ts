import { kafkaError } from '#core/kafka/error-map';
import { type KafkaCluster, offsetAt } from '#core/kafka/kafka-cluster';
import type { PartitionRange } from '#core/log/log-reader';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordQuery } from '#shared/model/record-query';
import { namedRecords } from './named-records';
import { selectTopics } from './topic-selectors';

/** Offsets that one partition of a query has: earliest kept, and one past the last. */
export interface PartitionEnds {
  readonly topic: string;
  readonly partition: number;
  readonly earliest: number;
  readonly latest: number;
}

/**
 * The offsets a query covers in each partition, sorted by topic and partition. Ends are those of
 * now; a query for the newest records gets the whole range they are searched in.
 *
 * Times are located with ListOffsets: reading starts at the first record that is at or after the
 * start, and ends before the first that is at or after the end. Where timestamps do not rise with
 * offsets, nothing at or after the start is missed; records older than the end that were written
 * after it are not looked for.
 *
 * Of records that are named one by one, or that an analysis counted, the ranges are where they lie;
 * times then say nothing of them.
 *
 * Partitions asked for must be there in topics that are named; of topics that match a pattern,
 * those that have them are read, and some topic must have each.
 *
 * Throws TOPIC_NOT_FOUND, PARTITION_NOT_FOUND, NOT_AUTHORIZED, GROUP_NOT_FOUND when the group has
 * committed nothing of what is asked for, LIMIT_EXCEEDED, INVALID_ARGUMENT on a pattern, and what the cluster throws.
 */
export async function queryRanges(
  cluster: KafkaCluster,
  query: RecordQuery,
  signal?: AbortSignal,
): Promise<PartitionRange[]> {
  const ends = await partitionEnds(cluster, query, signal);
  const named = namedRecords(query);
  if (named !== null) {
    return ends.flatMap(({ topic, partition, latest }) => {
      const range = named.rangeOf({ topic, partition });
      // Earlier offsets that are gone by now are told as lost.
      if (range === null) return [];
      const end = Math.max(range.start, Math.min(range.end, latest));
      return [{ topic, partition, start: range.start, end }];
    });
  }
  const { start, end } = query;
  let starts: (number | undefined)[] = [];
  if (start.from === 'timestamp') starts = await offsetsAt(cluster, ends, start.timestamp, signal);
  if (start.from === 'group') starts = await offsetsOf(cluster, ends, start.group, signal);
  let stops: (number | undefined)[] = [];
  if (end.to === 'timestamp') stops = await offsetsAt(cluster, ends, end.timestamp, signal);
  if (end.to === 'group') stops = await offsetsOf(cluster, ends, end.group, signal);

  return ends.flatMap((each, index): PartitionRange[] => {
    const first = firstOffset(each, start, starts[index]);
    if (first === null) return [];
    const last = lastOffset(each, end, stops[index]);
    const { topic, partition } = each;
    return [
      { topic, partition, start: first, end: last === 'live' ? last : Math.max(first, last) },
    ];
  });
}

/** Null when the query leaves the partition out. */
function firstOffset(
  { partition, earliest, latest }: PartitionEnds,
  start: RecordQuery['start'],
  located: number | undefined,
): number | null {
  switch (start.from) {
    case 'earliest':
    case 'newest':
      return earliest;
    case 'latest':
      return latest;
    case 'timestamp':
      return clamp(located ?? latest, earliest, latest);
    case 'group':
      return clamp(located ?? earliest, earliest, latest);
    case 'offset':
      return clamp(start.offset, earliest, latest);
    case 'offsets': {
      const named = start.offsets.find((each) => each.partition === partition);
      return named ? clamp(named.offset, earliest, latest) : null;
    }
  }
}

function lastOffset(
  { earliest, latest }: PartitionEnds,
  end: RecordQuery['end'],
  located: number | undefined,
): number | 'live' {
  switch (end.to) {
    case 'live':
      return 'live';
    case 'latest':
      return latest;
    case 'timestamp':
      return located ?? latest;
    case 'group':
      return clamp(located ?? latest, earliest, latest);
    case 'offset':
      return clamp(end.offset, earliest, latest);
  }
}

function clamp(offset: number, least: number, most: number): number {
  return Math.max(least, Math.min(offset, most));
}

async function partitionEnds(
  cluster: KafkaCluster,
  query: RecordQuery,
  signal?: AbortSignal,
): Promise<PartitionEnds[]> {
  const topics = await selectTopics(cluster, query.topics, signal);
  const leaders = await cluster.leaders(topics, { signal });
  const wanted = query.partitions && new Set(query.partitions);
  for (const topic of topics.filter((name) => query.topics.includes(name))) {
    for (const partition of wanted ?? []) {
      if (!leaders.some((each) => each.topic === topic && each.partition === partition)) {
        throw fail('PARTITION_NOT_FOUND', { topic, partition });
      }
    }
  }
  for (const partition of wanted ?? []) {
    if (!leaders.some((each) => each.partition === partition)) {
      throw fail('PARTITION_NOT_FOUND', {
        topic: query.topics.join(', ').slice(0, 500),
        partition,
      });
    }
  }
  const places = leaders
    .filter(({ partition }) => !wanted || wanted.has(partition))
    .sort((a, b) => compareText(a.topic, b.topic) || a.partition - b.partition);
  if (places.length > limits.queryPartitions) {
    throw fail('LIMIT_EXCEEDED', { what: 'partitions', limit: limits.queryPartitions });
  }
  const listed = await cluster.listOffsets(
    places.flatMap(({ topic, partition }) => [
      { topic, partition, timestamp: offsetAt.earliest },
      { topic, partition, timestamp: offsetAt.latest },
    ]),
    signal,
  );
  return places.map(({ topic, partition }, index) => {
    const [earliest, latest] = [listed[2 * index], listed[2 * index + 1]];
    const code = earliest?.errorCode || latest?.errorCode;
    if (!earliest || !latest || code) throw kafkaError(code ?? -1, { topic, partition });
    return { topic, partition, earliest: earliest.offset, latest: latest.offset };
  });
}

/** What a group has committed of each partition; undefined where it has committed nothing. */
async function offsetsOf(
  cluster: KafkaCluster,
  places: readonly PartitionEnds[],
  group: string,
  signal?: AbortSignal,
): Promise<(number | undefined)[]> {
  const wanted = places.map(({ topic, partition }) => ({ topic, partition }));
  const committed = await cluster.committedOffsets(group, wanted, signal);
  if (committed.length === 0) throw fail('GROUP_NOT_FOUND', { group });
  const offsets = new Map(
    committed.map((each) => [`${each.topic}/${each.partition}`, each.offset]),
  );
  return places.map(({ topic, partition }) => offsets.get(`${topic}/${partition}`));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** First offset at or after a time for each partition; undefined where there is none. */
async function offsetsAt(
  cluster: KafkaCluster,
  places: readonly PartitionEnds[],
  timestamp: number,
  signal?: AbortSignal,
): Promise<(number | undefined)[]> {
  const queries = places.map(({ topic, partition }) => ({ topic, partition, timestamp }));
  const listed = await cluster.listOffsets(queries, signal);
  return listed.map(({ topic, partition, offset, errorCode }) => {
    if (errorCode !== 0) throw kafkaError(errorCode, { topic, partition });
    return offset < 0 ? undefined : offset;
  });
}
