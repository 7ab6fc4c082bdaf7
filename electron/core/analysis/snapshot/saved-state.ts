import { z } from 'zod';
import type { AtomicFile } from '#core/files/atomic-file';
import { RiverscopeError } from '#shared/contract/errors';
import { closedStretchSchema } from '#shared/model/closed-stretch';
import type { Analysis } from '../analysis';
import { refusedSnapshot } from './refused-snapshot';
import { draftSnapshot, readSnapshot } from './snapshot-file';
import { requireSameDefinition, snapshotOriginSchema } from './snapshot-origin';

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
  /** Where reading began in the middle of the log, ms since the epoch; 0 where it did not. */
  knownFrom: z.number(),
  closedByHand: z.array(closedStretchSchema).readonly().default([]),
  places: z.array(savedPlaceSchema),
});

type SnapshotHead = z.infer<typeof headSchema>;

/** What is known of what is saved, besides its state. */
export type SnapshotFacts = Readonly<Pick<SnapshotHead, 'knownFrom' | 'closedByHand'>>;

/** A snapshot of the same definition. */
export interface SavedState extends Readonly<SnapshotHead> {
  /** Makes a new analysis, which has these partitions first, what was saved. Throws SNAPSHOT_REFUSED. */
  restore(analysis: Analysis): void;
}

/**
 * Opens a snapshot; null when there is none. Throws SNAPSHOT_REFUSED when it is damaged or of
 * another definition than the one with this `fingerprint`.
 */
export async function openState(path: string, fingerprint: string): Promise<SavedState | null> {
  const parts = await readSnapshot(path);
  if (parts === null) return null;
  const head = headSchema.safeParse(parts.next().value);
  if (!head.success) throw refusedSnapshot(path, 'it is damaged');
  requireSameDefinition(path, head.data.origin, fingerprint);
  return {
    ...head.data,
    restore: (analysis) => {
      try {
        analysis.restore(parts);
      } catch (thrown) {
        if (!(thrown instanceof RiverscopeError)) throw thrown;
        if (thrown.error.code !== 'SNAPSHOT_DAMAGED') throw thrown;
        throw refusedSnapshot(path, `it is damaged (${thrown.error.params.part})`);
      }
    },
  };
}

/**
 * Writes an analysis as it is now beside the place of its snapshot (see `draftSnapshot`), with what it
 * is of and where its partitions go on; nothing may be taken in meanwhile.
 */
export function draftState(
  path: string,
  head: SnapshotHead,
  analysis: Analysis,
  now: () => number,
): Promise<AtomicFile> {
  return draftSnapshot(path, withHead(head, analysis.save()), now);
}

function* withHead(head: unknown, parts: Iterable<unknown>) {
  yield head;
  yield* parts;
}
