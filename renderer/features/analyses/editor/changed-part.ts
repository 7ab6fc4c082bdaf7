/** The part in which a text differs: `from` to `to` of the old one, and what stands there now. */
export interface ChangedPart {
  from: number;
  to: number;
  insert: string;
}

/** Where two texts differ, between what they begin and end with alike; null where they do not. */
export function changedPart(before: string, after: string): ChangedPart | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
