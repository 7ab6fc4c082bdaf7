import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { knownFrom, sourceQuery, sourceRanges } from '../reading/source-ranges';
import { clusterInput } from './cluster-input';
import { CountedAnalysis } from './counted-analysis';
import { RunningAnalysis } from './running-analysis';

/** The clocks of whoever opens an analysis. */
export interface AnalysisClocks {
  readonly chronometer: Chronometer;
  /** ms since the epoch. */
  wallClock(): number;
}

/**
 * Opens an analysis on a cluster to be looked at; the caller closes it. It reads on live where its
 * definition names no end. Throws TOPIC_NOT_FOUND, INVALID_ARGUMENT, INVALID_FILTER and whatever
 * the cluster throws.
 */
export async function openAnalysis(
  cluster: KafkaCluster,
  definition: AnalysisDefinition,
  { chronometer, wallClock }: AnalysisClocks,
  signal?: AbortSignal,
): Promise<RunningAnalysis> {
  const query = sourceQuery(definition, 'live', wallClock());
  const counted = new CountedAnalysis(definition, knownFrom(query), wallClock);
  const ranges = await sourceRanges(cluster, query, signal);
  for (const { topic, partition, empty } of ranges) {
    counted.analysis.addPartition(topic, partition, empty);
  }
  return new RunningAnalysis(counted, {
    definition,
    ranges,
    ...clusterInput(cluster, query, chronometer),
  });
}
