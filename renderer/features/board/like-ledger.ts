/** Where a like of this board stands: only what came back from Kafka counts as liked. */
export type LikeState = 'none' | 'pending' | 'liked';

/** Likes by tweet id. `liked` was read from Kafka; `pending` was asked for in this window. */
export interface LikeLedger {
  readonly liked: ReadonlySet<string>;
  readonly pending: ReadonlySet<string>;
}

export const emptyLedger: LikeLedger = { liked: new Set(), pending: new Set() };

export type LikeEvent =
  /** The user asked for a like. */
  | { type: 'asked'; tweetId: string }
  /** It was not written. */
  | { type: 'refused'; tweetId: string }
  /** Likes were read from Kafka, made in whichever window. */
  | { type: 'read'; tweetIds: readonly string[] };

/** The ledger after an event. A like that came back is liked for good, whoever made it. */
export function ledgerAfter(ledger: LikeLedger, event: LikeEvent): LikeLedger {
  switch (event.type) {
    case 'asked':
      if (likeState(ledger, event.tweetId) !== 'none') return ledger;
      return { ...ledger, pending: new Set(ledger.pending).add(event.tweetId) };
    case 'refused':
      return { ...ledger, pending: without(ledger.pending, [event.tweetId]) };
    case 'read': {
      const fresh = event.tweetIds.filter((id) => !ledger.liked.has(id));
      if (fresh.length === 0) return ledger;
      return {
        liked: new Set([...ledger.liked, ...fresh]),
        pending: without(ledger.pending, fresh),
      };
    }
    default:
      return event satisfies never;
  }
}

/** Where the like of a tweet stands. */
export function likeState(ledger: LikeLedger, tweetId: string): LikeState {
  if (ledger.liked.has(tweetId)) return 'liked';
  return ledger.pending.has(tweetId) ? 'pending' : 'none';
}

function without(ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const left = new Set(ids);
  for (const id of gone) left.delete(id);
  return left;
}
