import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftSnapshot, readSnapshot } from './snapshot-file';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-snapshot-'));
  path = join(folder, 'snapshot');
});
afterEach(() => rm(folder, { recursive: true }));

const parts = [{ counters: { records: 1 } }, Float64Array.of(Number.NEGATIVE_INFINITY, 1.5), ['a']];

async function write(): Promise<void> {
  await (await draftSnapshot(path, parts, () => 0)).commit();
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
    await writeFile(`${path}.new`, 'left by one who was stopped');
    const large = Array.from({ length: 50 }, (_, i) => new Float64Array(10_000).fill(i));
    const draft = await draftSnapshot(path, large, () => 0);
    expect(await read()).toEqual(parts);
    await draft.commit();
    expect(await read()).toEqual(large);
    await (await draftSnapshot(path, parts, () => 0)).discard();
    expect(await read()).toEqual(large);
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
    const turnsSeen = new Set<number>();
    const noted = function* () {
      for (let part = 0; part < 20; part++) {
        turnsSeen.add(turns);
        yield part;
      }
    };
    let isDone = false;
    const others = (async () => {
      for (; !isDone; turns += 1) await setImmediate();
    })();
    await (await draftSnapshot(path, noted(), now)).commit();
    isDone = true;
    await others;
    expect(turnsSeen.size).toBeGreaterThanOrEqual(5);
  });
});
