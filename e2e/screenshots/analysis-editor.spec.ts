import { expect } from '@playwright/test';
import { openRoute } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { picture } from './gallery';

test.beforeAll(async ({ broker }) => {
  await broker.cli(['generate', '--rate', '200', '--count', '1000']);
});

test('the definition of an analysis, as a form, as JSON and explained', async ({ explorer }) => {
  const editor = explorer.getByRole('region', { name: 'Definition' });
  await openRoute(explorer, '/analyses/new');
  await expect(editor.getByText('at least 1 element')).toBeVisible();
  await picture(explorer, 'analysis-new');
  await explorer.getByRole('button', { name: 'Top 3 liked per tag, over 60 s' }).click();
  await expect(editor.getByText('Computes the number of records')).toBeVisible();
  await picture(explorer, 'analysis-preset');
  await editor.getByRole('tab', { name: 'JSON' }).click();
  await picture(explorer, 'analysis-json');
  await editor.getByRole('tab', { name: 'Explained' }).click();
  await picture(explorer, 'analysis-explained');
  await editor.getByRole('tab', { name: 'Form' }).click();
  await editor.getByRole('textbox', { name: 'Size of a window' }).fill('5');
  const where = editor.getByRole('textbox', { name: 'Only records for which this is true' });
  await where.fill('value.text = 1');
  await expect(editor.getByText('where: column 12: did you mean ==?')).toBeVisible();
  await picture(explorer, 'analysis-problems');
  await where.fill('value.');
  await expect(explorer.getByRole('listbox')).toContainText('value.text');
  await picture(explorer, 'analysis-completion');
});

test('an analysis at work beside its definition, and the list', async ({ explorer }) => {
  await openRoute(explorer, '/analyses');
  await expect(explorer.getByText('No analyses yet')).toBeVisible();
  await picture(explorer, 'analyses-none');
  await explorer.getByRole('button', { name: 'Tweets per tag, over 60 s' }).click();
  const editor = explorer.getByRole('region', { name: 'Definition' });
  await editor.getByRole('button', { name: 'Run' }).click();
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor.getByRole('button', { name: 'Runs' })).toBeVisible();
  await expect(explorer.getByText('Counting…')).toHaveCount(0);
  await picture(explorer, 'analysis-saved');
  await openRoute(explorer, '/analyses');
  await expect(explorer.getByRole('table', { name: 'Analyses' })).toBeVisible();
  await picture(explorer, 'analyses');
});
