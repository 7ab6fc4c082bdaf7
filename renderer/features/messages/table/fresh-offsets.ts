import type { RecordRef, RecordSetStatus } from '#shared/model/record';

/** How far a live set had come at a time. */
export interface ReadPositions {
  /** Monotonic ms. */
  at: number;
  /** Next offset by `topic/partition`. */
  next: ReadonlyMap<string, number>;
}

/** How long a record that has just come counts as fresh, ms. */
const freshMs = 1_500;

/** Where a set is in each partition; null before it has caught up: nothing is fresh until then. */
export function readPositions(status: RecordSetStatus, at: number): ReadPositions | null {
  if (status.state !== 'live' && status.state !== 'paused') return null;
  return {
    at,
    next: new Map(status.partitions.map((one) => [placeOf(one), one.next])),
  };
}

/** What was known, with positions of now, as far back as records count as fresh. */
export function withPositions(
  known: readonly ReadPositions[],
  now: ReadPositions,
): readonly ReadPositions[] {
  const all = [...known, now];
  const oldest = all.findLastIndex(({ at }) => at <= now.at - freshMs);
  return all.slice(Math.max(0, oldest));
}

/** Whether a record came after the oldest of these positions, in a partition that they tell of. */
export function isFresh(known: readonly ReadPositions[], record: RecordRef): boolean {
  const next = known[0]?.next.get(placeOf(record));
  return next !== undefined && record.offset >= next;
}

function placeOf({ topic, partition }: Pick<RecordRef, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}
