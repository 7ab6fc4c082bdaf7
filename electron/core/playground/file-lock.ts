import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { fail } from '#shared/contract/errors';
import { identifyProcess, isAlive } from './process-identity';
import { systemCode } from './system-error';

const holderSchema = z.object({ pid: z.number(), start: z.string(), operation: z.string() });

const pollMs = 100;

/** Exclusive use of something between processes, for as long as this process lives. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the lock `file`, waiting up to `patienceMs` for its holder; a lock left by a process that
 * is gone is taken over. Throws PLAYGROUND_BUSY with the holder's operation. Whoever takes a lock
 * releases it.
 */
export async function takeLock(
  file: string,
  operation: string,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<FileLock> {
  await mkdir(dirname(file), { recursive: true });
  const self = await identifyProcess(process.pid);
  const ticket = `${file}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(ticket, JSON.stringify({ ...self, operation }));
  try {
    for (let waited = 0; ; waited += pollMs) {
      signal?.throwIfAborted();
      // A hard link appears whole or not at all, so nobody ever reads half a lock.
      if (await linked(ticket, file)) break;
      const holder = await liveHolder(file);
      if (holder === null) continue;
      if (waited >= patienceMs) throw fail('PLAYGROUND_BUSY', { operation: holder });
      await wait(pollMs, undefined, { signal });
    }
  } finally {
    await rm(ticket, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

async function linked(ticket: string, file: string): Promise<boolean> {
  try {
    await link(ticket, file);
    return true;
  } catch (thrown) {
    if (systemCode(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** Operation of the living holder; null once the lock is free or a dead one's was removed. */
async function liveHolder(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const holder = parseHolder(text);
  if (holder !== null && (await isAlive(holder))) return holder.operation;
  const aside = `${file}.${crypto.randomUUID()}.stale`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (moved) {
    // Between reading and moving, another process may have replaced the dead lock by its own.
    if ((await readFile(aside, 'utf8')) !== text) await linked(aside, file);
    await rm(aside, { force: true });
  }
  return null;
}

function parseHolder(text: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
