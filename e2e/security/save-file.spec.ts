import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

test('P8 what a page has made is saved where the user says, and the page is told no path', async ({
  app,
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'riverscope-save-'));
  try {
    await app.electron.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath });
      },
      join(folder, 'chosen.csv'),
    );
    const save = () =>
      page.evaluate(() =>
        window.riverscope.saveFile({
          suggestedName: 'tags.csv',
          bytes: new TextEncoder().encode('a,b\r\n'),
        }),
      );
    expect(await save()).toEqual({ ok: true, output: { fileName: 'chosen.csv' } });
    expect(await readFile(join(folder, 'chosen.csv'), 'utf8')).toBe('a,b\r\n');

    await app.electron.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      },
      join(folder, 'missing', 'chosen.csv'),
    );
    const refused = await save();
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused)).not.toContain(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
});
