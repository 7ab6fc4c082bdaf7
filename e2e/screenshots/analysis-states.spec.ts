import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { tweetsPerTag } from '#shared/model/analysis-presets';
import { tweetCountsTopic } from '#shared/model/tweet';
import { damageSnapshot } from '../fixtures/damage-snapshot';
import { setUnlocked, writeSettings } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { AnalysesPage } from '../pages/analyses-page';
import { galleryFolder, inThemes, picture } from './gallery';

/** Saves and starts the analysis of tweets per tag; the answer is its id. */
async function started(page: Page, connectionId: string, name: string): Promise<string> {
  const definition = { ...tweetsPerTag({ kind: 'tumbling', size: '5s' }, 'every 5 s'), name };
  const answer = await page.evaluate(
    (draft) => window.riverscope.saveAnalysis({ id: null, draft, run: true }),
    { connectionId, definition, publication: null },
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.output.id;
}

test('an analysis published, exported and in trouble', async ({ launch, dataDir, broker }) => {
  test.setTimeout(180_000);
  await broker.cli(['generate', '--rate', '200', '--count', '2000']);
  await writeSettings(dataDir, broker.bootstrapServer);
  const app = await launch();
  const page = new AnalysesPage(await app.firstPage());
  const id = await started(page.page, 'shared', 'Tweets per tag');
  await page.open(`/analyses/${id}?panel="publish"`);
  const form = page.page.getByRole('form', { name: 'Publish the results' });
  await expect(form).toContainText('read-only');
  await picture(page.page, 'publish-locked');
  await setUnlocked(page.page, true);
  await form.getByLabel('Topic').fill(tweetCountsTopic);
  await form.getByLabel('Format').selectOption('tweet-count');
  await form.getByRole('button', { name: 'Publish…' }).click();
  await expect(page.page.getByRole('dialog')).toBeVisible();
  await picture(page.page, 'publish-confirm');
  await page.page.keyboard.press('Escape');

  await expect(page.chart('tweets')).toBeVisible();
  await inThemes(page.page, async (theme) => {
    for (const [item, ending] of [
      ['Picture (PNG)', 'png'],
      ['Drawing (SVG)', 'svg'],
    ] as const) {
      const filePath = join(galleryFolder, `exported-chart-${theme}.${ending}`);
      await rm(filePath, { force: true });
      await app.electron.evaluate(({ dialog }, to) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: to });
      }, filePath);
      await page.card('tweets').getByRole('button', { name: 'Export' }).click();
      await page.page.getByRole('menuitem', { name: item }).click();
      await expect.poll(() => readFile(filePath).catch(() => '')).not.toHaveLength(0);
    }
  });

  await damageSnapshot(dataDir, () => app.close());

  const again = new AnalysesPage(await (await launch()).firstPage());
  const waiting = await started(again.page, 'playground', 'Tweets of the playground');
  await again.open('/analyses');
  const list = again.page.getByRole('table', { name: 'Analyses' });
  await expect(list).toContainText('needs a rebuild');
  await expect(list).toContainText('waits to try again');
  await picture(again.page, 'analyses-in-trouble');
  await again.open(`/analyses/${id}`);
  await expect(again.errors).toContainText('damaged');
  await picture(again.page, 'analysis-snapshot-refused');
  await again.open(`/analyses/${waiting}`);
  await expect(again.errors).toContainText('The playground is not running');
  await picture(again.page, 'analysis-playground-stopped');
});
