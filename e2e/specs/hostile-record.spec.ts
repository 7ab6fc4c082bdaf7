import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';
const address = 'javascript:window.pwned=1';
const reversed = 'invoice\u202Egpj.exe';
const reversedShown = 'invoiceU+202Egpj.exe';

/** Notes every sign of text having become more than text. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const signs: string[] = [];
  const onDialog = () => signs.push('dialog');
  page.once('dialog', onDialog);
  const route = page.url();
  return async () => {
    page.off('dialog', onDialog);
    const inPage = await page.evaluate(() => [
      ...(Reflect.has(window, 'pwned') ? ['script ran'] : []),
      ...[...document.querySelectorAll('img, iframe, object, embed')].map((one) => one.outerHTML),
      ...[...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .map((one) => one.protocol)
        .filter((protocol) => protocol !== 'app:'),
    ]);
    const origin = new URL(page.url()).host === new URL(route).host ? [] : [page.url()];
    return [...signs, ...inPage, ...origin];
  };
}

test('W10 markup, script addresses and reversing characters of a record are shown as text', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'hostile-text';
  await createTopics(broker, [{ topic }]);
  const json = JSON.stringify({ [markup]: markup, link: address, file: reversed });
  await kcat.produce({
    topic,
    lines: [`${markup}\t${json}`, `${address}\t${markup}`, `${reversed}\t${reversed}`],
    headers: { [markup.replaceAll('=', ':')]: markup, file: reversed },
  });
  const signs = await watch(explorer);
  const messages = new MessagesPage(explorer, topic);
  const { grid, detail } = messages;
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('3 records kept');
  await expect(grid.cell(0, messageColumn.key)).toHaveText(markup);
  await expect(grid.cell(1, messageColumn.key)).toHaveText(address);
  await expect(grid.cell(1, messageColumn.value)).toHaveText(markup);
  await expect(grid.cell(2, messageColumn.key)).toHaveText(reversedShown);

  await grid.row(0).click();
  await messages.showTab('Tree');
  const tree = detail.getByRole('tree');
  await expect(tree).toContainText(`link: "${address}"`);
  await expect(tree).toContainText(`file: "${reversedShown}"`);
  await expect(tree.locator('.json-key').first()).toContainText('<img src=x');
  await messages.showTab('Raw');
  await expect(detail.getByRole('document')).toContainText('<script>');
  await messages.showTab('Headers');
  await expect(detail.getByRole('table')).toContainText(markup);
  await expect(detail.getByRole('table')).toContainText(reversedShown);
  await messages.showTab('Tree');
  expect(await signs()).toEqual([]);
});

test('W10 a topic name out of an address is text, and a topic that is not there says so', async ({
  explorer,
}) => {
  const signs = await watch(explorer);
  const messages = new MessagesPage(explorer, markup);
  await messages.openTopic();
  await expect(messages.title).toContainText(markup);
  await expect(messages.errors.first()).toContainText(markup);
  expect(await signs()).toEqual([]);
});

test('W10 a line of 10 MB is read in pieces and leaves the page usable', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = 'hostile-size';
  const size = 10_000_000;
  await createTopics(broker, [{ topic, configs: { 'max.message.bytes': '20000000' } }]);
  await kcat.produce({ topic, lines: ['before\tsmall'] });
  await kcat.produce({ topic, lines: [`big\t${'<b>x</b>'.repeat(size / 8)}`] });
  await kcat.produce({ topic, lines: ['after\tsmall too'] });
  const messages = new MessagesPage(explorer, topic);
  const { grid, detail, meta } = messages;
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText('3 records kept');
  await expect(grid.cell(1, messageColumn.size)).toHaveText('10 MB');
  await grid.row(1).click();
  await messages.showTab('Raw');
  await expect(detail.getByRole('document', { name: 'Text' })).toContainText('<b>x</b><b>x</b>');
  await expect(detail).toContainText('of 10 MB are here; scroll on for more.');
  const drawn = await explorer.evaluate(() => document.documentElement.outerHTML.length);
  expect(drawn).toBeLessThan(size / 10);

  await grid.element.focus();
  await explorer.keyboard.press('j');
  await expect(meta).toContainText('0 · 2');
  await expect(detail.getByRole('document', { name: 'Text' })).toHaveText('small too');
});
