import { z } from 'zod';
import { RiverscopeError } from '#shared/contract/errors';
import type { Analysis } from '../analysis';
import { refusedSnapshot } from './refused-snapshot';
import { packSnapshot, readSnapshot } from './snapshot-file';
import { requireSameOrigin, type SnapshotOrigin, snapshotOriginSchema } from './snapshot-origin';

/** Where reading goes on in a partition. */
const savedPlaceSchema = z.strictObject({
  topic: z.string(),
  partition: z.number(),
  /** First offset that was not taken in. */
  next: z.number(),
});
export type SavedPlace = z.infer<typeof savedPlaceSchema>;

/** First part of a snapshot: what it is of, and where reading goes on, in order of index. */
const headSchema = z.strictObject({
  origin: snapshotOriginSchema,
  places: z.array(savedPlaceSchema),
});

/** A snapshot that fits. */
export interface SavedState {
  readonly places: readonly SavedPlace[];
  /** Makes a new analysis, which has these partitions first, what was saved. Throws SNAPSHOT_REFUSED. */
  restore(analysis: Analysis): void;
}

/**
 * Opens a snapshot; null when there is none. Throws SNAPSHOT_REFUSED when it is damaged or of
 * something else than `origin`.
 */
export async function openState(path: string, origin: SnapshotOrigin): Promise<SavedState | null> {
  const parts = await readSnapshot(path);
  if (parts === null) return null;
  const head = headSchema.safeParse(parts.next().value);
  if (!head.success) throw refusedSnapshot(path, 'it is damaged');
  requireSameOrigin(path, head.data.origin, origin);
  return {
    places: head.data.places,
    restore: (analysis) => {
      try {
        analysis.restore(parts);
      } catch (thrown) {
        const damaged = thrown instanceof RiverscopeError && thrown.error.code === 'FILE_DAMAGED';
        throw damaged ? refusedSnapshot(path, 'it is damaged') : thrown;
      }
    },
  };
}

/** Packs an analysis as it is now, with where its partitions go on; nothing may be taken in meanwhile. */
export async function packState(
  origin: SnapshotOrigin,
  places: readonly SavedPlace[],
  analysis: Analysis,
  now: () => number,
): Promise<Uint8Array> {
  const head: z.infer<typeof headSchema> = { origin, places: [...places] };
  return packSnapshot(withHead(head, analysis.save()), now);
}

function* withHead(head: unknown, parts: Iterable<unknown>) {
  yield head;
  yield* parts;
}
