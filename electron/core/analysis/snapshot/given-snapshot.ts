import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { Analysis } from '../analysis';
import type { GivenSnapshot } from '../input/feed-given-records';
import { draftState, openState } from './saved-state';
import { fingerprint, type SnapshotOrigin } from './snapshot-origin';

/**
 * The snapshot of an analysis whose records are given rather than read from a cluster, in a file.
 * Resuming throws SNAPSHOT_REFUSED, saving DISK_FULL and PERMISSION_DENIED.
 */
export function givenSnapshot(
  path: string,
  computation: AnalysisComputation,
  analysis: Analysis,
  now: () => number,
): GivenSnapshot {
  const definition = fingerprint(computation, null);
  const origin: SnapshotOrigin = { definition, clusterId: null, topics: [] };
  return {
    resume: async () => {
      const state = await openState(path, definition);
      if (state === null) return [];
      for (const { topic, partition } of state.places) {
        analysis.addPartition(topic, partition, false);
      }
      state.restore(analysis);
      return state.places;
    },
    save: async (places) => {
      const head = { origin, knownFrom: 0, closedByHand: [], places: [...places] };
      await (await draftState(path, head, analysis, now)).commit();
    },
  };
}
