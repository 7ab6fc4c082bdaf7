import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

test('P8 the page is told a token and a file’s name, never where it is', async ({ app, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'riverscope-export-'));
  try {
    await app.electron.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      },
      join(folder, 'orders.csv'),
    );
    const answers = await page.evaluate(async () => [
      await window.riverscope.chooseExportFile({ suggestedName: 'orders.csv' }),
      await window.riverscope.chooseExportFile({ suggestedName: 'orders.csv' }),
    ]);
    const given = { token: expect.stringMatching(/^[0-9a-f]{32}$/), fileName: 'orders.csv' };
    expect(answers).toEqual([
      { ok: true, output: given },
      { ok: true, output: given },
    ]);
    const tokens = answers.map((answer) => (answer.ok ? answer.output?.token : null));
    expect(new Set(tokens).size).toBe(2);
    expect(JSON.stringify(answers)).not.toContain(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
});
