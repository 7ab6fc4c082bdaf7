import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WorkerParentMessage } from '#shared/contract/parent';
import { ExportFiles } from './export-files';

const token = 'a'.repeat(32);

function exportFiles(answer: string | null, running = true) {
  const told: WorkerParentMessage[] = [];
  const worker = {
    post(message: WorkerParentMessage) {
      if (running) told.push(message);
      return running;
    },
  };
  const files = new ExportFiles<{ id: number }>(
    worker,
    async () => answer,
    () => token,
  );
  return { files, told };
}

describe('P8 the choice of a file', () => {
  test('gives the page a token and a name, and the worker the path for that window', async () => {
    const { files, told } = exportFiles('/home/ann/secret/out.csv');
    expect(await files.choose({ id: 7 }, 'orders.csv')).toEqual({ token, fileName: 'out.csv' });
    const path = '/home/ann/secret/out.csv';
    const temporaryPath = `/home/ann/secret/.${token}.riverscope-part`;
    expect(told).toEqual([{ type: 'file', windowId: 7, token, path, temporaryPath }]);
  });

  test('that is called off tells nobody anything', async () => {
    const { files, told } = exportFiles(null);
    expect(await files.choose({ id: 7 }, 'orders.csv')).toBeNull();
    expect(told).toEqual([]);
  });

  test('is worth nothing without a worker', async () => {
    const { files } = exportFiles('/tmp/out.csv', false);
    await expect(files.choose({ id: 7 }, 'orders.csv')).rejects.toMatchObject({
      error: { code: 'WORKER_RESTARTED' },
    });
  });
});

test('what a dead worker left unfinished is removed, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'export-files-'));
  try {
    const { files, told } = exportFiles(join(folder, 'out.csv'));
    await files.choose({ id: 7 }, 'out.csv');
    const [message] = told;
    if (message?.type !== 'file') throw new Error('the worker was told of no file');
    await writeFile(message.temporaryPath, 'half of it');
    await writeFile(message.path, 'what was there before');
    await files.sweep();
    expect(await readdir(folder)).toEqual(['out.csv']);

    await writeFile(message.temporaryPath, 'no longer ours');
    await files.sweep();
    expect(await readdir(folder)).toHaveLength(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});
