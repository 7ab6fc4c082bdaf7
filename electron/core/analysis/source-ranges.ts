import { kafkaError } from '#core/kafka/error-map';
import {
  type KafkaCluster,
  type ListedOffset,
  offsetAt,
  type PartitionLeader,
} from '#core/kafka/kafka-cluster';
import type { PartitionRange } from '#core/log/log-reader';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';

/** One partition of a source. */
export interface SourceRange extends PartitionRange {
  /** Whether it holds no record from `start` on, as of the opening. */
  empty: boolean;
}

/**
 * Where an analysis reads from: every partition of its topics, from the first offset at or after
 * `startTime` (ms since the epoch; null for earliest and latest), none beyond what the log holds.
 * Throws TOPIC_NOT_FOUND and what `KafkaCluster.listOffsets` throws.
 */
export async function sourceRanges(
  cluster: KafkaCluster,
  source: AnalysisDefinition['source'],
  startTime: number | null,
  signal?: AbortSignal,
): Promise<SourceRange[]> {
  const leaders = await cluster.leaders(source.topics, { refresh: true, signal });
  const list = async (timestamp: number) => listed(cluster, leaders, timestamp, signal);
  const [earliest, latest, timed] = await Promise.all([
    list(offsetAt.earliest),
    list(offsetAt.latest),
    startTime === null ? null : list(startTime),
  ]);
  return leaders.map(({ topic, partition }, i) => {
    const first = earliest[i] ?? 0;
    const next = latest[i] ?? 0;
    // ListOffsets answers −1 when no record is at or after the time.
    const found = timed === null || timed[i] === -1 ? next : (timed[i] ?? next);
    const wanted = source.start === 'earliest' ? first : found;
    const start = Math.min(Math.max(wanted, first), next);
    return {
      topic,
      partition,
      start,
      end: (source.end ?? 'live') === 'live' ? 'live' : next,
      empty: start === next,
    };
  });
}

/** The time a source starts at, ms since the epoch; null for earliest and latest. */
export function sourceStartTime(start: string, wallClock: number): number | null {
  if (start === 'earliest' || start === 'latest') return null;
  return start.startsWith('-') ? wallClock - durationMs(start.slice(1)) : Date.parse(start);
}

async function listed(
  cluster: KafkaCluster,
  leaders: readonly PartitionLeader[],
  timestamp: number,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const queries = leaders.map(({ topic, partition }) => ({ topic, partition, timestamp }));
  const answers = await cluster.listOffsets(queries, signal);
  return answers.map((answer: ListedOffset) => {
    const { topic, partition, errorCode } = answer;
    if (errorCode !== 0) throw kafkaError(errorCode, { topic, partition });
    return answer.offset;
  });
}
