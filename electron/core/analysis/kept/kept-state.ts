import type { PartitionProgress } from '#core/log/log-reader';
import type { RecordQuery } from '#shared/model/record-query';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { ResultPublisher } from '../publish/result-publisher';
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
  /** Hears what `counted` tells; null where nothing is published. */
  readonly publisher: ResultPublisher | null;
}

/**
 * What the snapshot at `path` holds, or nothing counted where there is none. `wallClock` is ms since
 * the epoch. Throws SNAPSHOT_REFUSED, PERMISSION_DENIED, INVALID_ARGUMENT and INVALID_FILTER.
 */
export async function readKeptState(
  path: string,
  { definition, publication }: Pick<SavedAnalysis, 'definition' | 'publication'>,
  wallClock: () => number,
): Promise<KeptState> {
  const saved = await openState(path, fingerprint(definition, definition.source));
  const query = sourceQuery(definition, 'live', wallClock());
  const publisher = publication && new ResultPublisher(definition, publication);
  const from = saved?.knownFrom ?? knownFrom(query);
  const counted = new CountedAnalysis(definition, from, wallClock, publisher ?? undefined);
  if (saved === null) return { counted, query, saved, places: [], publisher };
  for (const { topic, partition } of saved.places) {
    counted.analysis.addPartition(topic, partition, false);
  }
  counted.restore(saved);
  const places = saved.places.map(({ topic, partition, next }) => {
    const read = { topic, partition, start: next, next, end: next, finished: false };
    return { ...read, uncommitted: 0, lost: 0, error: null };
  });
  return { counted, query, saved, places, publisher };
}
