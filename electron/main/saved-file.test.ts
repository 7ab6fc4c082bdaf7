import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveFile } from './saved-file';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-saved-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('replaces a file as a whole, for its owner only, and leaves nothing else behind', async () => {
  const path = join(folder, 'tags.csv');
  await writeFile(path, 'what was there before, which is longer');
  expect(await saveFile(path, Buffer.from('a,b\r\n'))).toBe('tags.csv');
  expect(await readFile(path, 'utf8')).toBe('a,b\r\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['tags.csv']);
});

it('says what could not be written without saying where', async () => {
  const path = join(folder, 'missing', 'tags.csv');
  const refused = await saveFile(path, new Uint8Array()).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    error: { code: 'INTERNAL', params: { detail: 'tags.csv: ENOENT' } },
  });
  expect(inspect(refused, { depth: null })).not.toContain(folder);
});
