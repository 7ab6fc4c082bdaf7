import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Java } from './java';

/**
 * Java's archive of loaded classes (class data sharing, JEP 350): the first broker writes one when
 * it ends, later ones start from it in half the time. One per Java and set of jars.
 */
export interface ClassArchive {
  /** Options for the Java runtime. */
  options: string[];
  /** The file this run will write at its end; null when it uses one that is there. */
  writes: string | null;
}

/**
 * The archive to start from; none where this user may not write to the cache, which only takes time.
 *
 * @param folder Riverscope's cache
 */
export async function classArchive(
  folder: string,
  java: Java,
  jars: readonly string[],
): Promise<ClassArchive> {
  const key = createHash('sha256').update(`${java.program}\n${java.version}\n`);
  for (const jar of jars) {
    // Java refuses an archive made from jars with other times.
    key.update(`${jar} ${(await stat(jar)).mtimeMs}\n`);
  }
  const file = join(folder, 'classes', `${key.digest('hex').slice(0, 16)}.jsa`);
  if (await succeeds(stat(file))) {
    return { options: [`-XX:SharedArchiveFile=${file}`], writes: null };
  }
  if (!(await succeeds(mkdir(dirname(file), { recursive: true })))) {
    return { options: [], writes: null };
  }
  const writes = `${file}.${crypto.randomUUID()}`;
  return { options: [`-XX:ArchiveClassesAtExit=${writes}`], writes };
}

/** Puts an archive in use that a broker wrote; one of a broker that was killed is removed. */
export async function settleClassArchive(writes: string, whole: boolean): Promise<void> {
  const file = writes.slice(0, writes.lastIndexOf('.'));
  if (whole) await rename(writes, file).catch(() => undefined);
  await rm(writes, { force: true });
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
