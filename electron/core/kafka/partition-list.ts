import { type AppError, toAppError } from '#shared/contract/errors';
import type { Partition } from '#shared/model/cluster';
import { type ClusterConnections, interactive } from './cluster-connections';
import { describeLogDirsApi, describeLogDirsV1 } from './describe-log-dirs-v1';
import { kafkaCode, kafkaError } from './error-map';
import { groupBy } from './group-by';
import { type ListedOffset, offsetAt, type PartitionLeader } from './kafka-cluster';
import type { OffsetLookup } from './offset-lookup';
import type { TopicMetadata } from './topic-metadata';

/** A figure of one partition, or why it is not to be had. */
type Figure = { value: number; error: null } | { value: null; error: AppError };

/**
 * Partitions of a topic with first and next offsets and sizes on their leaders' disks. A figure
 * that cannot be had is null, and its reason the partition's error. Throws TOPIC_NOT_FOUND,
 * NOT_AUTHORIZED, BROKER_UNREACHABLE for the metadata only.
 */
export async function partitionList(
  connections: ClusterConnections,
  topics: TopicMetadata,
  offsets: OffsetLookup,
  topic: string,
): Promise<Partition[]> {
  const leaders = await topics.leaders([topic], true);
  const [earliest, latest, sizes] = await Promise.all([
    offsetFigures(offsets, leaders, offsetAt.earliest),
    offsetFigures(offsets, leaders, offsetAt.latest),
    sizeFigures(connections, topic, leaders),
  ]);
  return leaders.map(({ partition, leader, replicas, isr }) => {
    const figures = [earliest, latest, sizes].map((figure) => figure.get(partition) ?? unknown);
    const [first = unknown, next = unknown, size = unknown] = figures;
    return {
      partition,
      leader,
      replicas,
      isr,
      earliest: first.value,
      latest: next.value,
      sizeBytes: size.value,
      error: first.error ?? next.error ?? size.error,
    };
  });
}

const unknown: Figure = {
  value: null,
  error: kafkaError(kafkaCode.leaderNotAvailable).error,
};

async function offsetFigures(
  offsets: OffsetLookup,
  leaders: readonly PartitionLeader[],
  timestamp: number,
): Promise<Map<number, Figure>> {
  const queries = leaders.map(({ topic, partition }) => ({ topic, partition, timestamp }));
  const figureOf = ({ topic, partition, errorCode, offset }: ListedOffset): Figure =>
    errorCode === kafkaCode.none
      ? { value: offset, error: null }
      : { value: null, error: kafkaError(errorCode, { topic, partition }).error };
  try {
    const listed = await offsets.list(queries);
    return new Map(listed.map((each) => [each.partition, figureOf(each)]));
  } catch (thrown) {
    return allFailed(leaders, thrown);
  }
}

async function sizeFigures(
  connections: ClusterConnections,
  topic: string,
  leaders: readonly PartitionLeader[],
): Promise<Map<number, Figure>> {
  const byLeader = groupBy(leaders, ({ leader }) => leader);
  byLeader.delete(-1);
  const answers = [...byLeader].map(async ([leader, led]) => {
    try {
      const { errorCodes, partitions } = await connections.to(
        leader,
        (offered) => {
          offered.highest(describeLogDirsApi);
          return describeLogDirsV1(
            topic,
            led.map(({ partition }) => partition),
          );
        },
        interactive,
      );
      const refused = errorCodes.find((code) => code !== kafkaCode.none);
      if (partitions.length === 0 && refused !== undefined) {
        throw kafkaError(refused, { resource: 'log directories' });
      }
      return new Map(
        partitions
          .filter(({ future }) => !future)
          .map(({ partition, sizeBytes }): [number, Figure] => [
            partition,
            { value: sizeBytes, error: null },
          ]),
      );
    } catch (thrown) {
      return allFailed(led, thrown);
    }
  });
  return new Map((await Promise.all(answers)).flatMap((figures) => [...figures]));
}

function allFailed(leaders: readonly PartitionLeader[], thrown: unknown): Map<number, Figure> {
  const figure: Figure = { value: null, error: toAppError(thrown) };
  return new Map(leaders.map(({ partition }) => [partition, figure]));
}
