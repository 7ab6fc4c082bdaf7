import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AtomicFile } from './atomic-file';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

const temporary = (inFolder = folder) => join(inFolder, '.0123456789abcdef.riverscope-part');

describe('P8 a file in the making', () => {
  test('has its name only when it is whole, and is its owner’s alone', async () => {
    const path = join(folder, 'out.csv');
    await writeFile(path, 'before', { mode: 0o644 });
    const file = await AtomicFile.create(path, temporary());
    await file.write(Buffer.from('new '));
    await file.write(Buffer.from('content'));
    expect(await readFile(path, 'utf8')).toBe('before');
    for (const name of await readdir(folder)) {
      if (name !== 'out.csv') expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    await file.commit();
    expect(await readFile(path, 'utf8')).toBe('new content');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['out.csv']);
  });

  test('that is discarded leaves nothing, and what was there unharmed', async () => {
    const path = join(folder, 'out.csv');
    await writeFile(path, 'before');
    const file = await AtomicFile.create(path, temporary());
    await file.write(Buffer.from('new'));
    await file.discard();
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(path, 'utf8')).toBe('before');
  });
});

test('a name that is a folder’s is refused when it would be given, and nothing is left', async () => {
  const path = join(folder, 'taken');
  await mkdir(path);
  const file = await AtomicFile.create(path, temporary());
  await expect(file.commit()).rejects.toMatchObject({
    error: { code: 'FILE_FAILED', params: { path: 'taken' } },
  });
  await file.discard();
  expect(await readdir(folder)).toEqual(['taken']);
});

test('a folder that is not there is a failure of the file', async () => {
  const creating = AtomicFile.create(join(folder, 'none/out.csv'), temporary(join(folder, 'none')));
  await expect(creating).rejects.toMatchObject({ error: { code: 'FILE_FAILED' } });
});

test('no permission for the folder is PERMISSION_DENIED, without the folder’s name', async () => {
  // The superuser may write anywhere but where the kernel lets nobody make files.
  const forbidden = process.getuid?.() === 0 ? '/sys' : join(folder, 'forbidden');
  if (forbidden !== '/sys') {
    await mkdir(forbidden);
    await chmod(forbidden, 0o500);
  }
  const creating = AtomicFile.create(join(forbidden, 'out.csv'), temporary(forbidden));
  await expect(creating).rejects.toMatchObject({
    error: { code: 'PERMISSION_DENIED', params: { path: 'out.csv' } },
  });
});

test('a device that takes no more is DISK_FULL', async () => {
  const file = await AtomicFile.create(join(folder, 'out.csv'), temporary(), {
    openNew: () => open('/dev/full', 'w'),
  });
  await expect(file.write(Buffer.alloc(10))).rejects.toMatchObject({
    error: { code: 'DISK_FULL', params: { path: 'out.csv' } },
  });
  await file.discard();
});

test('a disk that runs full is DISK_FULL, and nothing is left on it', async ({ skip }) => {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('mounting a small disk takes the superuser');
  }
  try {
    const file = await AtomicFile.create(join(disk, 'out.csv'), temporary(disk));
    await expect(file.write(Buffer.alloc(200_000))).rejects.toMatchObject({
      error: { code: 'DISK_FULL' },
    });
    await file.discard();
    expect(await readdir(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
  }
});
