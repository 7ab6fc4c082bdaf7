import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openRoute } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';

const topic = 'analysed-orders';

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic }]);
  const lines = Array.from({ length: 60 }, (_, n) => `k${n}\t{"shop":"s${n % 3}","total":${n}}`);
  await kcat.produce({ topic, partition: 0, lines });
});

const editorOf = (page: Page) => page.getByRole('region', { name: 'Definition' });
const listOf = (page: Page) => page.getByRole('table', { name: 'Analyses' });

test('an analysis is defined from a field, saved, copied, renamed and deleted', async ({
  explorer,
}) => {
  await openRoute(
    explorer,
    `/analyses/new?topic=${encodeURIComponent(JSON.stringify(topic))}&groupBy=${encodeURIComponent('"value.shop"')}`,
  );
  const editor = editorOf(explorer);
  await expect(editor.getByText(`Reads ${topic}: all partitions`)).toBeVisible();
  const field = editor.getByRole('textbox', { name: 'Field of result 1' });
  await field.fill('value.to');
  await expect(explorer.getByRole('option', { name: 'value.total' })).toBeVisible();
  await explorer.keyboard.press('Tab');
  await expect(editor.getByText('in which value.total is neither null nor absent')).toBeVisible();

  // One history for both: what the form wrote is undone in the JSON.
  await editor.getByRole('tab', { name: 'JSON' }).click();
  const json = editor.getByRole('textbox', { name: 'Definition as JSON' });
  await expect(json).toContainText('"of": "value.total"');
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect(json).not.toContainText('"of"');
  await json.fill('{"name": "orders", "grace": "5"}');
  await expect(editor.getByText('grace: expected e.g. 30s, 5m or 2h, found "5"')).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Run' })).toBeDisabled();
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect(editor.getByRole('button', { name: 'Run' })).toBeEnabled();

  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor.getByRole('button', { name: 'Saved' })).toBeDisabled();
  await openRoute(explorer, '/analyses');
  const list = listOf(explorer);
  const name = 'Records per value.shop';
  await expect(list.getByRole('link', { name })).toBeVisible();
  const act = async (subject: string, action: string) => {
    await list.getByRole('button', { name: `Actions for ${subject}`, exact: true }).click();
    await explorer.getByRole('menuitem', { name: action }).click();
  };
  await act(name, 'Duplicate');
  await act(`${name} (copy)`, 'Rename');
  await explorer.getByRole('textbox', { name: 'Name' }).fill('Shops');
  await explorer.getByRole('button', { name: 'Rename' }).click();
  await expect(list.getByRole('link', { name: 'Shops' })).toBeVisible();
  await list.getByRole('button', { name: 'Run Shops' }).click();
  const views = explorer.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: 'Analyses' })).toContainText('1 ▶');
  await explorer.screenshot({ path: test.info().outputPath('list.png') });
  await list.getByRole('button', { name: 'Stop Shops' }).click();
  for (const each of ['Shops', name]) {
    await act(each, 'Delete');
    await explorer.getByRole('button', { name: `Delete ${each}`, exact: true }).click();
    await expect(list.getByRole('link', { name: each, exact: true })).toHaveCount(0);
  }
  await expect(explorer.getByText('No analyses yet')).toBeVisible();
});

test('a definition is imported, or refused with the place of each mistake', async ({
  explorer,
  sharedApp,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'riverscope-import-'));
  const choose = async (text: string) => {
    const path = join(folder, 'orders.json');
    await writeFile(path, text);
    await sharedApp.electron.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);
    await explorer.getByRole('button', { name: 'Import' }).click();
  };
  const definition = {
    name: 'imported',
    source: { topics: [topic] },
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [{ as: 'n', fn: 'count' }],
  };
  try {
    await openRoute(explorer, '/analyses');
    await choose(JSON.stringify({ ...definition, grace: '1' }));
    await expect(explorer.getByRole('alert')).toContainText(
      'orders.json:1:148: grace: expected e.g. 30s, 5m or 2h, found "1"',
    );
    await choose(JSON.stringify(definition));
    await expect(
      editorOf(explorer).getByRole('textbox', { name: 'Name', exact: true }),
    ).toHaveValue('imported');
    await openRoute(explorer, '/analyses');
    const exported = join(folder, 'exported.json');
    await sharedApp.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, exported);
    const act = async (action: string) => {
      await explorer.getByRole('button', { name: 'Actions for imported' }).click();
      await explorer.getByRole('menuitem', { name: action }).click();
    };
    await act('Export');
    await expect
      .poll(() => readFile(exported, 'utf8').then(JSON.parse, () => null))
      .toEqual(definition);
    await act('Delete');
    await explorer.getByRole('button', { name: 'Delete imported' }).click();
    await expect(explorer.getByText('No analyses yet')).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});
