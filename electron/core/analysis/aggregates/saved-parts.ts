import { damagedSnapshot } from '../snapshot/damaged-snapshot';

/** The parts of what a column saved. Throws SNAPSHOT_DAMAGED when it is no list. */
export function savedParts(saved: unknown): readonly unknown[] {
  if (!Array.isArray(saved)) throw damagedSnapshot('aggregates: parts of a column');
  return saved;
}
