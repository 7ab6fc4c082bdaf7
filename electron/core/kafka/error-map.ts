import { fail, RiverscopeError } from '#shared/contract/errors';
import { kafkaErrorName } from './kafka-error-name';
import { redactSecrets } from './redact-secrets';

/** Error codes of the Kafka protocol that this product acts on. */
export const kafkaCode = {
  none: 0,
  unknownTopicOrPartition: 3,
  leaderNotAvailable: 5,
  notLeaderOrFollower: 6,
  requestTimedOut: 7,
  brokerNotAvailable: 8,
  replicaNotAvailable: 9,
  coordinatorLoadInProgress: 14,
  coordinatorNotAvailable: 15,
  notCoordinator: 16,
  notEnoughReplicas: 19,
  notEnoughReplicasAfterAppend: 20,
  topicAuthorizationFailed: 29,
  groupAuthorizationFailed: 30,
  clusterAuthorizationFailed: 31,
  kafkaStorageError: 56,
  fencedLeaderEpoch: 74,
  unknownLeaderEpoch: 75,
  offsetNotAvailable: 78,
} as const;

const staleMetadata: ReadonlySet<number> = new Set([
  kafkaCode.unknownTopicOrPartition,
  kafkaCode.leaderNotAvailable,
  kafkaCode.notLeaderOrFollower,
  kafkaCode.replicaNotAvailable,
  kafkaCode.kafkaStorageError,
  kafkaCode.fencedLeaderEpoch,
  kafkaCode.unknownLeaderEpoch,
  kafkaCode.offsetNotAvailable,
]);

/** Whether the same request may succeed once the metadata has been asked for again. */
export function isStaleMetadata(code: number): boolean {
  return staleMetadata.has(code);
}

/** What a request was about, for the words of its error. */
export interface ErrorSubject {
  topic?: string;
  partition?: number;
  /** Names what was refused when there is no topic, e.g. `the cluster`. */
  resource?: string;
  /** The broker's own words, if it sent any. */
  message?: string | null;
}

/** An error code of a Kafka answer as an error of this product. */
export function kafkaError(code: number, subject: ErrorSubject = {}): RiverscopeError {
  const { topic, partition } = subject;
  switch (code) {
    case kafkaCode.topicAuthorizationFailed:
    case kafkaCode.groupAuthorizationFailed:
    case kafkaCode.clusterAuthorizationFailed:
      return fail('NOT_AUTHORIZED', {
        resource: topic === undefined ? (subject.resource ?? 'the cluster') : `topic "${topic}"`,
      });
    case kafkaCode.unknownTopicOrPartition:
      if (topic !== undefined && partition !== undefined) {
        return fail('PARTITION_NOT_FOUND', { topic, partition });
      }
      if (topic !== undefined) return fail('TOPIC_NOT_FOUND', { topic });
  }
  const place = [topic, partition].filter((part) => part !== undefined).join(' partition ');
  const detail = subject.message || place || subject.resource || 'no further detail';
  return fail('KAFKA_ERROR', { name: kafkaErrorName(code), detail: redactSecrets(detail) });
}

/** A broker that cannot be reached, or stopped answering, at `host:port`. */
export function unreachable(address: string, cause: unknown): RiverscopeError {
  return fail('BROKER_UNREACHABLE', { address, reason: reasonOf(cause) }, { cause });
}

/** Whether a thrown value says that a broker could not be reached or stopped answering. */
export function isUnreachable(thrown: unknown): thrown is RiverscopeError {
  return thrown instanceof RiverscopeError && thrown.error.code === 'BROKER_UNREACHABLE';
}

function reasonOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  if (!(cause instanceof Error)) return 'unknown';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return redactSecrets(cause.message);
}
