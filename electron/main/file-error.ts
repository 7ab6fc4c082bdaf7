import { fail, type RiverscopeError } from '#shared/contract/errors';

/** A file system's refusal in the product's own codes. */
export function toFileError(thrown: unknown, path: string): RiverscopeError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const options = { cause: thrown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('DISK_FULL', { path }, options);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return fail('PERMISSION_DENIED', { path }, options);
  }
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return fail('INTERNAL', { detail: `${path}: ${reason}`.slice(0, 2_000) }, options);
}
