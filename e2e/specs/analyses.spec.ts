import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import { analysisDraftSchema } from '#shared/model/saved-analysis';
import { viewHref } from '../../renderer/components/view-href';
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

const perShop: WrittenAnalysis = {
  name: 'per shop',
  source: { topics: [topic] },
  groupBy: ['value.shop'],
  window: { kind: 'tumbling', size: '1m' },
  aggregates: [{ as: 'orders', fn: 'count' }],
};

const nameIn = (page: Page) => editorOf(page).getByRole('textbox', { name: 'Name', exact: true });

test('another new analysis takes the place of the one before, whose edits are undone to', async ({
  explorer,
}) => {
  const open = (name: string) =>
    openRoute(explorer, viewHref.newAnalysis({ definition: { ...perShop, name } }).slice(1));
  const name = nameIn(explorer);
  await open('first');
  await expect(name).toHaveValue('first');
  await name.fill('first, edited');
  await open('second');
  await expect(name).toHaveValue('second');
  await editorOf(explorer).getByRole('button', { name: 'Undo' }).click();
  await expect(name).toHaveValue('first, edited');
  await openRoute(explorer, viewHref.newAnalysis({ topic: 'other-orders' }).slice(1));
  await expect(name).toHaveValue('Records per minute');
  await expect(editorOf(explorer).getByText('other-orders', { exact: true })).toBeVisible();
});

test('an editor follows what another window saves, and asks where its edits would be lost', async ({
  explorer,
  sharedApp,
}) => {
  const saveAs = async (page: Page, name: string, id: string | null) => {
    const draft = analysisDraftSchema.parse({
      connectionId: 'shared',
      definition: { ...perShop, name },
    });
    const answer = await page.evaluate(
      (input) => window.riverscope.saveAnalysis({ ...input, run: false }),
      { id, draft },
    );
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.output.id;
  };
  const id = await saveAs(explorer, 'orders', null);
  await openRoute(explorer, `/analyses/${id}`);
  const [editor, name] = [editorOf(explorer), nameIn(explorer)];
  await expect(name).toHaveValue('orders');
  const other = await sharedApp.openWindow(explorer, '/analyses');
  await listOf(other).getByRole('button', { name: 'Actions for orders' }).click();
  await other.getByRole('menuitem', { name: 'Rename' }).click();
  await other.getByRole('textbox', { name: 'Name' }).fill('renamed');
  await other.getByRole('button', { name: 'Rename' }).click();
  await expect(name).toHaveValue('renamed');
  await expect(editor.getByRole('button', { name: 'Saved' })).toBeDisabled();

  const note = editor.getByRole('alert');
  await name.fill('mine');
  await saveAs(other, 'theirs', id);
  await expect(note).toContainText('Saved in another window meanwhile');
  await expect(name).toHaveValue('mine');
  await editor.getByRole('button', { name: 'Show what was saved' }).click();
  await expect(name).toHaveValue('theirs');
  await expect(note).toHaveCount(0);

  await name.fill('mine again');
  await saveAs(other, 'theirs again', id);
  await editor.getByRole('button', { name: 'Keep the edits' }).click();
  await expect(note).toHaveCount(0);
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor.getByRole('button', { name: 'Saved' })).toBeDisabled();
  await expect(note).toHaveCount(0);
  await expect(listOf(other).getByRole('link', { name: 'mine again' })).toBeVisible();
  await explorer.evaluate((of) => window.riverscope.removeAnalysis({ id: of }), id);
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
