/** A time as it is told to others: −Infinity, before there is any, as null. */
export function finiteOrNull(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}
