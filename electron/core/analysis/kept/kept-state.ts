import type { PartitionProgress } from '#core/log/log-reader';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { RecordQuery } from '#shared/model/record-query';
import { knownFrom, sourceQuery } from '../reading/source-ranges';
import { CountedAnalysis } from '../running/counted-analysis';
import { openState, type SavedState } from '../snapshot/saved-state';
import { fingerprint } from '../snapshot/snapshot-origin';

/** What is known of an analysis of the list while nothing is read. */
export interface KeptState {
  readonly counted: CountedAnalysis;
  /** Reads its source, from where it begins. */
  readonly query: RecordQuery;
  /** What it was restored from; null when nothing is saved of it. */
  readonly saved: SavedState | null;
  readonly places: readonly PartitionProgress[];
}

/**
 * What the snapshot at `path` holds, or nothing counted where there is none. `wallClock` is ms since
 * the epoch. Throws SNAPSHOT_REFUSED, PERMISSION_DENIED, INVALID_ARGUMENT and INVALID_FILTER.
 */
export async function readKeptState(
  path: string,
  definition: AnalysisDefinition,
  wallClock: () => number,
): Promise<KeptState> {
  const saved = await openState(path, fingerprint(definition, definition.source));
  const query = sourceQuery(definition, 'live', wallClock());
  const counted = new CountedAnalysis(definition, saved?.knownFrom ?? knownFrom(query), wallClock);
  if (saved === null) return { counted, query, saved, places: [] };
  for (const { topic, partition } of saved.places) {
    counted.analysis.addPartition(topic, partition, false);
  }
  saved.restore(counted.analysis);
  const places = saved.places.map(({ topic, partition, next }) => {
    const read = { topic, partition, start: next, next, end: next, finished: false };
    return { ...read, uncommitted: 0, lost: 0, error: null };
  });
  return { counted, query, saved, places };
}
