import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packSnapshot, readSnapshot, writeSnapshot } from './snapshot-file';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-snapshot-'));
  path = join(folder, 'snapshot');
});
afterEach(() => rm(folder, { recursive: true }));

const parts = [{ counters: { records: 1 } }, Float64Array.of(Number.NEGATIVE_INFINITY, 1.5), ['a']];

async function write(): Promise<void> {
  await writeSnapshot(path, await packSnapshot(parts, () => 0));
}

async function read(): Promise<unknown[] | null> {
  const found = await readSnapshot(path);
  if (found === null) return null;
  const all: unknown[] = [];
  for (let next = found.next(); !next.done; next = found.next()) all.push(next.value);
  return all;
}

describe('a snapshot file', () => {
  it('gives back its parts, and leaves nothing else in its folder', async () => {
    expect(await read()).toBeNull();
    await write();
    await write();
    expect(await read()).toEqual(parts);
    expect(await readdir(folder)).toEqual(['snapshot']);
  });

  it('is refused when any of its bytes is another, or the end is missing', async () => {
    await write();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(path, damaged);
      await expect(read()).rejects.toThrow('SNAPSHOT_REFUSED');
    }
    for (const length of [0, 10, 40, bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, length));
      await expect(read()).rejects.toThrow('SNAPSHOT_REFUSED');
    }
  });

  it('lets others have their turn while a large one is packed', async () => {
    let time = 0;
    let turns = 0;
    const now = () => {
      time += 5;
      return time;
    };
    const packing = packSnapshot(
      Array.from({ length: 20 }, (_, i) => i),
      now,
    );
    let packed = false;
    void packing.then(() => {
      packed = true;
    });
    while (!packed) {
      await setImmediate();
      turns += 1;
    }
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
