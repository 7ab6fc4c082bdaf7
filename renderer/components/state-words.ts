/** How a window stands. */
export interface WindowStanding {
  /** More records may still be counted in it. */
  provisional: boolean;
  /** Somebody closed it before time had passed it. */
  closedByHand: boolean;
}

/** How a window stands, in words. */
export function stateWords({ provisional, closedByHand }: WindowStanding): string {
  if (provisional) return 'provisional';
  return closedByHand ? 'closed by hand' : 'final';
}
