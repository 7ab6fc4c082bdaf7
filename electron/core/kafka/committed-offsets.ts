import { BackOff, type Chronometer } from './back-off';
import { type ClusterConnections, interactive } from './cluster-connections';
import { kafkaCode, kafkaError } from './error-map';
import { findCoordinatorApi, findCoordinatorV2 } from './find-coordinator-v2';
import type { CommittedOffset } from './kafka-cluster';
import { type FetchedOffsets, offsetFetchApi, offsetFetchV5 } from './offset-fetch-v5';

const tries = 6;
const passing: ReadonlySet<number> = new Set([
  kafkaCode.coordinatorLoadInProgress,
  kafkaCode.coordinatorNotAvailable,
  kafkaCode.notCoordinator,
]);

/**
 * What a group has committed of these partitions; those it has committed nothing of are left out.
 * Nothing joins the group. A coordinator that is being elected or is loading is waited for, about
 * 3 s at most. Throws NOT_AUTHORIZED, KAFKA_ERROR and what the connections throw.
 */
export async function committedOffsets(
  connections: ClusterConnections,
  chronometer: Chronometer,
  group: string,
  partitions: readonly { topic: string; partition: number }[],
): Promise<CommittedOffset[]> {
  const backOff = new BackOff(chronometer, 100, 2_000);
  const resource = `group "${group}"`;
  for (let left = tries; ; left--) {
    const { errorCode, offsets } = await ask(connections, group, partitions);
    if (passing.has(errorCode) && left > 1) {
      await chronometer.sleep(backOff.next(), connections.closing);
      continue;
    }
    if (errorCode !== kafkaCode.none) throw kafkaError(errorCode, { resource });
    return offsets.flatMap(({ topic, partition, offset, errorCode: code }) => {
      if (code !== kafkaCode.none) throw kafkaError(code, { topic, partition });
      return offset < 0 ? [] : [{ topic, partition, offset }];
    });
  }
}

async function ask(
  connections: ClusterConnections,
  group: string,
  partitions: readonly { topic: string; partition: number }[],
): Promise<FetchedOffsets> {
  const coordinator = await connections.any((offered) => {
    offered.highest(findCoordinatorApi);
    return findCoordinatorV2(group);
  });
  const { errorCode, errorMessage: message, brokerId } = coordinator;
  if (errorCode !== kafkaCode.none) {
    if (passing.has(errorCode)) return { errorCode, offsets: [] };
    throw kafkaError(errorCode, { resource: `group "${group}"`, message });
  }
  return connections.to(
    brokerId,
    (offered) => {
      offered.highest(offsetFetchApi);
      return offsetFetchV5(group, partitions);
    },
    interactive,
  );
}
