import { fail } from '#shared/contract/errors';

/** A SNAPSHOT_DAMAGED for a part of a saved analysis that cannot be restored, ready to be thrown. */
export function damagedSnapshot(part: string): Error {
  return fail('SNAPSHOT_DAMAGED', { part });
}
