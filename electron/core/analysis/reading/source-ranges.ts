import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { PartitionRange } from '#core/log/log-reader';
import { queryRanges } from '#core/records/query-ranges';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import type { RecordQuery } from '#shared/model/record-query';
import { windowsOf } from '../windows/windows-of';

/** One partition of a source. */
export interface SourceRange extends PartitionRange {
  /** Whether it holds no record from `start` on, as of the opening. */
  empty: boolean;
}

/**
 * The query that reads the source of a definition. `wallClock` is ms since the epoch. A start by
 * time is moved back to that of the first window that holds it, so that this one is whole.
 */
export function sourceQuery(
  { source, window }: Pick<AnalysisDefinition, 'source' | 'window'>,
  defaultEnd: 'live' | 'latest',
  wallClock: number,
): RecordQuery {
  const { topics, start, end = defaultEnd } = source;
  const wanted = startTime(start, wallClock);
  return {
    topics,
    start:
      typeof wanted === 'string'
        ? { from: wanted }
        : { from: 'timestamp', timestamp: windowStart(window, wanted) },
    end: queryEnd(end),
  };
}

/** Where a query begins in the middle of the log, ms since the epoch; 0 where it does not. */
export function knownFrom({ start }: RecordQuery): number {
  return start.from === 'timestamp' ? start.timestamp : 0;
}

/**
 * Where an analysis reads: every partition of its topics, from its start to its end as `queryRanges`
 * finds them. Throws what `queryRanges` throws.
 */
export async function sourceRanges(
  cluster: KafkaCluster,
  query: RecordQuery,
  signal?: AbortSignal,
): Promise<SourceRange[]> {
  const live = query.end.to === 'live';
  const bounded: RecordQuery = live ? { ...query, end: { to: 'latest' } } : query;
  const ranges = await queryRanges(cluster, bounded, signal);
  return ranges.map(({ topic, partition, start, end }) => ({
    topic,
    partition,
    start,
    end: live ? 'live' : end,
    empty: start === end,
  }));
}

/** ms since the epoch, or a place that is none. */
function startTime(start: string, wallClock: number): number | 'earliest' | 'latest' {
  if (start === 'earliest' || start === 'latest') return start;
  return start.startsWith('-') ? wallClock - durationMs(start.slice(1)) : Date.parse(start);
}

function windowStart(window: AnalysisDefinition['window'], time: number): number {
  const fixed = window.kind !== 'session' && window.kind !== 'none';
  return Math.max(0, fixed ? windowsOf(window).firstStart(Math.max(0, time)) : time);
}

function queryEnd(end: string): RecordQuery['end'] {
  return end === 'live' || end === 'latest'
    ? { to: end }
    : { to: 'timestamp', timestamp: Date.parse(end) };
}
