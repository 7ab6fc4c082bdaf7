import { expect, type Locator } from '@playwright/test';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage, messageColumn } from '../pages/messages-page';

const topic = 'filter-orders';
const records = 2_000;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker, kcat }) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const lines = Array.from(
    { length: records },
    (_, at) => `k${at}\t{"n":${at},"city":"${at === 17 ? 'Needle' : 'Hay'}"}`,
  );
  await kcat.produce({ topic, lines });
});

test('a text finds the one record that holds it, and survives a reload', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · 2,000 records kept`);
  await messages.grid.element.focus();
  await explorer.keyboard.press('/');
  await expect(messages.filter).toBeFocused();
  await messages.find('needle');
  await expect(messages.coverage).toContainText('complete · 1 record kept');
  await expect(messages.coverage).toContainText('2,000 of 2,000 offsets');
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('k17');

  await explorer.reload();
  await expect(messages.filter).toHaveValue('needle');
  await expect(messages.coverage).toContainText('complete · 1 record kept');

  await explorer.getByRole('button', { name: 'Match case' }).click();
  await expect(explorer.getByText('No record matches')).toBeVisible();
  await messages.filter.press('Escape');
  await expect(messages.coverage).toContainText(`complete · 2,000 records kept`);
});

test('no match in a part of the topic leads to the whole of it', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=offset&offset=500');
  await messages.find('Needle');
  await expect(explorer.getByText('No record matches')).toBeVisible();
  await explorer.getByRole('button', { name: 'Search from the earliest offset' }).click();
  await expect(messages.grid.cell(0, messageColumn.key)).toHaveText('k17');
});

test('a query is saved, applied, deleted, and brought back', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await messages.find('needle');
  let saved = await messages.openSaved();
  await saved.getByLabel('Save this query as').fill('the needle');
  await saved.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toBeVisible();
  await explorer.keyboard.press('Escape');

  await messages.openTopic('from=latest');
  await explorer.reload();
  saved = await messages.openSaved();
  await saved.getByRole('button', { name: /^the needle/ }).click();
  await expect(messages.coverage).toContainText('complete · 1 record kept');

  saved = await messages.openSaved();
  await saved.getByRole('button', { name: 'Delete the needle' }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toHaveCount(0);
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.getByRole('button', { name: /^the needle/ })).toBeVisible();
});

test('an expression is typed with completion; a mistake is shown under its column, and a typo named', async ({
  explorer,
}) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  const expression = await messages.openExpression();
  await expect(expression).toBeFocused();

  await expression.pressSequentially('value.ci');
  await expect(messages.completions.getByText('value.city')).toBeVisible();
  await expect(messages.completions.getByRole('option', { name: 'value.city' })).toContainText(
    'string',
  );
  await expression.press('Tab');
  await expression.pressSequentially(' == ');
  await expect(messages.completions).toContainText('"Hay"');
  await expression.pressSequentially('"H');
  await expect(messages.completions.locator('.cm-completionMatchedText').first()).toHaveText('"H');
  await expression.press('ArrowDown');
  await expression.press('Enter');
  await expect(expression).toHaveText('value.city == "Hay"');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('complete · 1,999 records kept');

  await expression.fill('value.n >= 1990 && value.city = "Hay"');
  const mark = explorer.locator('.expression-wrong');
  await expect(mark).toHaveText('=');
  const problem = explorer.getByRole('alert');
  await expect(problem).toContainText('column 31');
  await expect.poll(() => arrowIsUnder(mark, problem)).toBe(true);
  await expect(expression).toHaveAttribute('aria-invalid', 'true');
  await expression.press('Enter');
  await expression.pressSequentially('=');
  await expect(problem).toBeHidden();
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('complete · 10 records kept');

  await expression.fill('value.town == "Hay"');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('value.town was in none of 2,000 records');
  await expect(messages.coverage).toContainText('2,000 not evaluated');

  await expression.press('Control+a');
  await expression.press('Backspace');
  await expression.press('Control+z');
  await expect(expression).toHaveText('value.town == "Hay"');
});

test('keys typed into an expression are text: Escape closes completion, then clears, then leaves', async ({
  explorer,
}) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  const expression = await messages.openExpression();
  await expression.pressSequentially('value.city / j');
  await expect(expression).toHaveText('value.city / j');
  await expression.fill('');
  await expression.pressSequentially('val');
  await expect(messages.completions).toBeVisible();
  await expression.press('Escape');
  await expect(messages.completions).toBeHidden();
  await expect(expression).toHaveText('val');
  await expression.press('Escape');
  await expect(explorer.locator('.cm-placeholder')).toBeVisible();
  await expression.press('Escape');
  await expect(messages.grid.element).toBeFocused();
});

test('several lines pasted into an expression become one', async ({ explorer }) => {
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  const expression = await messages.openExpression();
  await expression.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'value.n > 1\n  && value.n < 4\n');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(expression).toHaveText('value.n > 1 && value.n < 4');
  await expression.press('Enter');
  await expect(messages.coverage).toContainText('complete · 2 records kept');
});

test('W3 the expression editor works under the policy: its styles carry the nonce', async ({
  explorer,
}) => {
  const blocked: string[] = [];
  explorer.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) blocked.push(message.text());
  });
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic();
  const expression = await messages.openExpression();
  await expression.pressSequentially('value.n >');
  await expect(explorer.getByRole('alert')).toBeVisible();
  await expect(explorer.locator('.cm-scroller')).toHaveCSS('display', 'flex');
  expect(blocked).toEqual([]);
});

/** Whether the arrow of a note points at a place within the marked text. */
async function arrowIsUnder(mark: Locator, note: Locator): Promise<boolean> {
  const marked = await mark.boundingBox();
  const arrow = await note.locator('.cm-tooltip-arrow').boundingBox();
  if (marked === null || arrow === null) return false;
  const tip = arrow.x + arrow.width / 2;
  return tip >= marked.x && tip <= marked.x + marked.width && arrow.y >= marked.y + 10;
}
