import { fail, type RiverscopeError } from '#shared/contract/errors';

/** The operating system's code of an error, such as `ENOENT`; undefined for other values. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}

/**
 * Runs file work and rethrows what the user can act on as DISK_FULL or PERMISSION_DENIED for
 * `path`; other errors pass unchanged.
 */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskError(path, thrown) ?? thrown;
  }
}

function diskError(path: string, thrown: unknown): RiverscopeError | null {
  switch (systemCode(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('DISK_FULL', { path }, { cause: thrown });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('PERMISSION_DENIED', { path }, { cause: thrown });
    default:
      return null;
  }
}
