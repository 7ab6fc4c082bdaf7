import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './file-lock';
import { identifyProcess } from './process-identity';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-lock-'));
  file = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('waits for its holder, and leaves nothing behind', async () => {
  const first = await takeLock(file, 'starting', 0);
  const second = takeLock(file, 'stopping', 10_000);
  await first.release();
  await (await second).release();
  expect(await readdir(folder)).toEqual([]);
});

test('names what its holder is doing when patience ends', async () => {
  const lock = await takeLock(file, 'starting', 0);
  await expect(takeLock(file, 'stopping', 0)).rejects.toMatchObject({
    error: { code: 'PLAYGROUND_BUSY', params: { operation: 'starting' } },
  });
  await lock.release();
});

test('takes over from a process that is gone, even one whose number is used again', async () => {
  const self = await identifyProcess(process.pid);
  await writeFile(file, JSON.stringify({ ...self, start: 'earlier', operation: 'starting' }));
  await (await takeLock(file, 'stopping', 0)).release();
  await writeFile(file, 'half a lo');
  await (await takeLock(file, 'stopping', 0)).release();
});

test('is held by one of many at a time', async () => {
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await takeLock(file, 'starting', 30_000);
      holders += 1;
      most = Math.max(most, holders);
      await readdir(folder);
      holders -= 1;
      await lock.release();
    }),
  );
  expect(most).toBe(1);
});
