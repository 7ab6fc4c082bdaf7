import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fileDigest } from './file-digest';
import { onDisk } from './system-error';

/** Beside the jars: the SHA-256 of each, as they were when their source had been verified. */
const manifestName = 'sums.json';
const manifestSchema = z.record(z.string().regex(/^[^/\\]+\.jar$/), z.string());

/**
 * The jars of a cached Kafka, sorted; null when there is none or when any byte of it has changed,
 * in which case it is removed.
 */
export async function cachedJars(folder: string, signal?: AbortSignal): Promise<string[] | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  const sums = text === null ? null : parseManifest(text);
  if (sums !== null && (await matches(folder, sums, signal))) {
    return Object.keys(sums)
      .sort()
      .map((name) => join(folder, name));
  }
  await onDisk(folder, () => rm(folder, { recursive: true, force: true }));
  return null;
}

/**
 * Has `fill` put verified jars into a folder of its own, notes their sums, and gives it the final
 * name in one step: a half-filled folder is never seen under that name. Answers the jars, sorted.
 */
export async function placeInCache(
  folder: string,
  fill: (place: string) => Promise<void>,
): Promise<string[]> {
  const place = `${folder}.filling`;
  return await onDisk(folder, async () => {
    // Left by a run that was cut short; the caller holds the lock, so nobody else fills it now.
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    try {
      await fill(place);
      const names = (await readdir(place)).filter((name) => name.endsWith('.jar')).sort();
      const sums: Record<string, string> = {};
      for (const name of names) sums[name] = await fileDigest(join(place, name), 'sha256');
      await writeFile(join(place, manifestName), JSON.stringify(sums, null, 2));
      await mkdir(dirname(folder), { recursive: true });
      await rename(place, folder);
      return names.map((name) => join(folder, name));
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
}

function parseManifest(text: string): z.infer<typeof manifestSchema> | null {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function matches(
  folder: string,
  sums: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<boolean> {
  const names = Object.keys(sums);
  for (const name of names) {
    const actual = await fileDigest(join(folder, name), 'sha256', signal).catch(() => {
      signal?.throwIfAborted();
      return null;
    });
    if (actual !== sums[name]) return false;
  }
  return names.length > 0;
}
