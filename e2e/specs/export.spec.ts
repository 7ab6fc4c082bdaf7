import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../fixtures/running-app';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { MessagesPage } from '../pages/messages-page';

const topic = 'export-orders';
const perPartition = 300;
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ broker, kcat }) => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-export-'));
  await createTopics(broker, [{ topic, partitions: 2 }]);
  for (const partition of [0, 1]) {
    const lines = Array.from(
      { length: perPartition },
      (_, at) => `k${partition}-${at}\t{"n":${at}}`,
    );
    await kcat.produce({ topic, partition, lines });
  }
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Answers the save dialog, which no test can click, as a user would; null calls it off. */
async function answerDialog(app: RunningApp, path: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

test('the whole answer is written to a file, as an independent client reads it', async ({
  explorer,
  sharedApp,
  kcat,
}) => {
  const path = join(folder, 'orders.ndjson');
  await answerDialog(sharedApp, path);
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · ${2 * perPartition} records kept`);
  const panel = await messages.openExport();
  await expect(panel).toContainText(`All ${2 * perPartition} records: each partition in the order`);
  await panel.getByRole('button', { name: 'Choose file…' }).click();
  await expect(messages.exports.getByRole('status')).toHaveText(
    new RegExp(`^orders.ndjson is written · ${2 * perPartition} records`),
  );
  await expect(panel).toBeHidden();
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const places = lines.map((line) => {
    const { partition, offset, key, value } = JSON.parse(line);
    return `${partition} ${offset} ${key} ${JSON.stringify(value)}`;
  });
  const read = await kcat.consume(topic);
  const expected = read.map(
    (each) => `${each.partition} ${each.offset} ${each.key} ${each.payload}`,
  );
  expect(places.sort()).toEqual(expected.sort());
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['orders.ndjson']);
});

test('CSV gets the columns asked for; a dialog called off writes nothing', async ({
  explorer,
  sharedApp,
}) => {
  const path = join(folder, 'orders.csv');
  await answerDialog(sharedApp, null);
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest&p=%5B1%5D');
  await expect(messages.coverage).toContainText(`complete · ${perPartition} records kept`);
  const panel = await messages.openExport();
  await panel.getByLabel('CSV').click();
  await panel.getByLabel('Further columns').fill('value.n');
  await panel.getByLabel('Guard against formulas').click();
  await panel.getByRole('button', { name: 'Choose file…' }).click();
  expect(await readdir(folder)).not.toContain('orders.csv');

  await answerDialog(sharedApp, path);
  await panel.getByRole('button', { name: 'Choose file…' }).click();
  await expect(messages.exports.getByText('orders.csv is written')).toBeVisible();
  const lines = (await readFile(path, 'utf8')).split('\r\n');
  expect(lines[0]).toBe('topic,partition,offset,timestamp,key,headers,value,value.n');
  expect(lines[8]).toMatch(/^export-orders,1,7,\d{4}-.*Z,k1-7,\[\],"\{""n"":7\}",7$/);
  expect(lines).toHaveLength(perPartition + 2);
});

/** Opens the topic, and a panel that is ready to export all of it to a file of this name. */
async function readyToExport(page: Page, app: RunningApp, name: string) {
  await answerDialog(app, join(folder, name));
  const messages = new MessagesPage(page, topic);
  await messages.openTopic('from=earliest');
  await expect(messages.coverage).toContainText(`complete · ${2 * perPartition} records kept`);
  const panel = await messages.openExport();
  const choose = panel.getByRole('button', { name: 'Choose file…' });
  await expect(choose).toBeVisible();
  return { messages, choose };
}

test('an export goes on, in sight, when its screen is left', async ({
  explorer,
  sharedApp,
  broker,
}) => {
  const { messages, choose } = await readyToExport(explorer, sharedApp, 'left.ndjson');
  const wake = broker.suspend();
  try {
    await choose.click();
    await expect(messages.exports).toContainText('left.ndjson is being written');
    await messages.follow('Settings');
    await expect(messages.title).toHaveText('Settings');
    await expect(messages.exports).toContainText('left.ndjson is being written');
  } finally {
    wake();
  }
  await expect(messages.exports).toContainText(
    `left.ndjson is written · ${2 * perPartition} records`,
  );
  const lines = (await readFile(join(folder, 'left.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(2 * perPartition);
});

test('a cancelled export leaves nothing', async ({ explorer, sharedApp, broker }) => {
  const before = await readdir(folder);
  const { messages, choose } = await readyToExport(explorer, sharedApp, 'given-up.ndjson');
  const wake = broker.suspend();
  try {
    await choose.click();
    await messages.exports.getByRole('button', { name: 'Cancel export' }).click();
    await expect(messages.exports).toContainText('given-up.ndjson was cancelled');
  } finally {
    wake();
  }
  expect(await readdir(folder)).toEqual(before);
});

test('a worker that is killed leaves nothing of an export, and that is told', async ({
  explorer,
  sharedApp,
  broker,
}) => {
  const before = await readdir(folder);
  const { messages, choose } = await readyToExport(explorer, sharedApp, 'killed.ndjson');
  const wake = broker.suspend();
  try {
    await choose.click();
    await expect(messages.exports).toContainText('killed.ndjson is being written');
    expect(await readdir(folder)).toHaveLength(before.length + 1);
    const pid = await sharedApp.electron.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Riverscope worker')?.pid,
    );
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    await expect(messages.exports).toContainText(
      'killed.ndjson was not written. The reading process stopped: export it again.',
    );
    await expect.poll(() => readdir(folder)).toEqual(before);
  } finally {
    wake();
  }
  await expect(messages.coverage).toContainText('complete');
});

test('a folder that nobody may write to is named as the reason', async ({
  explorer,
  sharedApp,
}) => {
  await answerDialog(sharedApp, '/sys/orders.ndjson');
  const messages = new MessagesPage(explorer, topic);
  await messages.openTopic('from=earliest');
  const panel = await messages.openExport();
  await panel.getByRole('button', { name: 'Choose file…' }).click();
  await expect(messages.exports).toContainText(
    'orders.ndjson was not written. You may not write to that folder: choose another one.',
  );
  await messages.dismissExports();
  await expect(messages.exports).toBeHidden();
});
