import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WorkerParentMessage } from '#shared/contract/parent';
import { ExportFiles, unfinishedExportsSchema } from './export-files';
import { SettingsFile } from './settings-file';

const token = 'a'.repeat(32);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** As an app has them that starts on the data folder `data`. */
async function exportFiles(answer: string | null, running = true) {
  const told: WorkerParentMessage[] = [];
  const worker = {
    post(message: WorkerParentMessage) {
      if (running) told.push(message);
      return running;
    },
  };
  const list = new SettingsFile<string[]>({
    path: join(folder, 'data/unfinished.json'),
    version: 1,
    schema: unfinishedExportsSchema,
    empty: [],
    now: Date.now,
    onDamaged: () => undefined,
  });
  const files = await ExportFiles.open<{ id: number }>(
    worker,
    async () => answer,
    () => token,
    list,
  );
  return { files, told };
}

describe('P8 the choice of a file', () => {
  test('gives the page a token and a name, and the worker the path for that window', async () => {
    const { files, told } = await exportFiles('/home/ann/secret/out.csv');
    expect(await files.choose({ id: 7 }, 'orders.csv')).toEqual({ token, fileName: 'out.csv' });
    const path = '/home/ann/secret/out.csv';
    const temporaryPath = `/home/ann/secret/.${token}.riverscope-part`;
    expect(told).toEqual([{ type: 'file', windowId: 7, token, path, temporaryPath }]);
  });

  test('that is called off tells nobody anything', async () => {
    const { files, told } = await exportFiles(null);
    expect(await files.choose({ id: 7 }, 'orders.csv')).toBeNull();
    expect(told).toEqual([]);
  });

  test('is worth nothing without a worker', async () => {
    const { files } = await exportFiles('/tmp/out.csv', false);
    await expect(files.choose({ id: 7 }, 'orders.csv')).rejects.toMatchObject({
      error: { code: 'WORKER_RESTARTED' },
    });
  });
});

/** An export that was begun, with nothing to end it. */
async function leaveUnfinished() {
  const { files, told } = await exportFiles(join(folder, 'out.csv'));
  await files.choose({ id: 7 }, 'out.csv');
  const [message] = told;
  if (message?.type !== 'file') throw new Error('the worker was told of no file');
  await writeFile(message.temporaryPath, 'half of it');
  await writeFile(message.path, 'what was there before');
  return { files, ...message };
}

const left = async () => (await readdir(folder)).filter((name) => name !== 'data');

test('what a dead worker left unfinished is removed, and nothing else', async () => {
  const { files, temporaryPath } = await leaveUnfinished();
  await files.sweep();
  expect(await left()).toEqual(['out.csv']);

  await writeFile(temporaryPath, 'no longer ours');
  await files.sweep();
  expect(await left()).toHaveLength(2);
});

test('what a killed app left unfinished is removed by the next, once, and nothing else', async () => {
  const { temporaryPath } = await leaveUnfinished();
  await writeFile(join(folder, `.${'b'.repeat(32)}.riverscope-part`), 'of somebody else');
  const next = await exportFiles(null);
  await next.files.sweep();
  expect((await left()).sort()).toEqual([`.${'b'.repeat(32)}.riverscope-part`, 'out.csv']);

  await writeFile(temporaryPath, 'no longer ours');
  const later = await exportFiles(null);
  await later.files.sweep();
  expect(await left()).toHaveLength(3);
});

test('a list that names other files removes nothing', async () => {
  const path = join(folder, 'precious.csv');
  await writeFile(path, 'all I have');
  await mkdir(join(folder, 'data'));
  const list = JSON.stringify({ version: 1, content: [path] });
  await writeFile(join(folder, 'data/unfinished.json'), list);
  const { files } = await exportFiles(null);
  await files.sweep();
  expect(await left()).toEqual(['precious.csv']);
});
