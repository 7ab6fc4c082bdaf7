/** How a record comes in. One instance is used again and again. */
export interface Arrival {
  /** Index of its partition. */
  partition: number;
  /** What the clock that judges it was before it, ms since the epoch; −Infinity before the first. */
  clockBefore: number;
  /** That clock with the record, less the grace: what lies before it is late beyond grace. */
  ownLimit: number;
  /** T less the grace: what lies before it is closed. */
  closeLimit: number;
}

/**
 * What became of a record: taken by all of its windows, by some, or by none, because of its own
 * partition's clock (`dropped`), because they were closed (`closed`) or had to make room (`expired`).
 */
export type Fate = 'kept' | 'partly kept' | 'dropped' | 'closed' | 'expired';

/** Why no window takes a record, when the last one that could ends at `end` (exclusive). */
export function whyLost({ ownLimit, closeLimit }: Readonly<Arrival>, end: number): Fate {
  if (end <= ownLimit) return 'dropped';
  return end <= closeLimit ? 'closed' : 'expired';
}
