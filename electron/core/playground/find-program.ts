import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** First file called one of `names` that may be run in the folders of a PATH value, or null. */
export async function findProgram(
  names: readonly string[],
  path: string | undefined,
): Promise<string | null> {
  for (const folder of (path ?? '').split(delimiter)) {
    if (folder === '') continue;
    for (const name of names) {
      const file = join(folder, name);
      if (await isRunnable(file)) return file;
    }
  }
  return null;
}

/** Whether a file is there and this user may run it. */
export async function isRunnable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
