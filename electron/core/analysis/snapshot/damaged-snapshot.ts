import { fail } from '#shared/contract/errors';

/** A FILE_DAMAGED for a part of a saved analysis that cannot be restored, ready to be thrown. */
export function damagedSnapshot(part: string): Error {
  return fail('FILE_DAMAGED', { file: 'snapshot', setAsideAs: '', reason: part });
}
