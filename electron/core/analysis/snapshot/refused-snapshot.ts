import { fail } from '#shared/contract/errors';

/** A SNAPSHOT_REFUSED for a file, ready to be thrown. */
export function refusedSnapshot(file: string, reason: string): Error {
  return fail('SNAPSHOT_REFUSED', { file, reason });
}
