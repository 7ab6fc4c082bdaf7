import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { countedWindow } from './counted-window';
import { type AnalysisDeps, RunningAnalysis } from './running-analysis';
import { sourceRanges, sourceStartTime } from './source-ranges';
import { TumblingWindows } from './windows/tumbling-windows';

/**
 * Opens an analysis on a cluster; the caller closes it. A start by time is moved back to the start
 * of its window, so that the first window is whole. Throws TOPIC_NOT_FOUND, INVALID_ARGUMENT and
 * whatever the cluster throws.
 */
export async function openAnalysis(
  cluster: KafkaCluster,
  definition: AnalysisDefinition,
  deps: AnalysisDeps,
  signal?: AbortSignal,
): Promise<RunningAnalysis> {
  const { size, offset } = countedWindow(definition);
  const windows = new TumblingWindows(durationMs(size), durationMs(offset));
  const wanted = sourceStartTime(definition.source.start, deps.wallClock());
  const startTime = wanted === null ? null : Math.max(0, windows.firstStart(wanted));
  const ranges = await sourceRanges(cluster, definition.source, startTime, signal);
  return new RunningAnalysis(definition, ranges, startTime, deps);
}
