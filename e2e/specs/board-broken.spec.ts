import { expect } from '@playwright/test';
import { playgroundStateSchema } from '#shared/model/playground';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { runCli } from '../fixtures/cli';
import { Kcat } from '../fixtures/kcat';
import { test } from '../fixtures/test';
import { BoardPage } from '../pages/board-page';
import { PlaygroundPage } from '../pages/playground-page';

/** How many records were counted, as an experiment tells it in the end. */
const nothingLost = /Nothing lost: ([\d,]+) records counted, \1 offsets read/;

test('whatever is broken, nothing is lost: generator, analyses and broker stopped and started', async ({
  launch,
  machine,
  dataDir,
}) => {
  test.setTimeout(300_000);
  const app = await launch(['--demo']);
  const playground = new PlaygroundPage(await app.firstPage());
  await expect
    .poll(async () => (await playground.generatorState()).status, { timeout: 90_000 })
    .toBe('running');
  const board = new BoardPage(playground.page);
  await board.open('/board');
  await expect(board.heart(0)).toBeVisible();
  await board.breakIt.click();

  const odd = board.experiment('Late and repeated events');
  await odd.getByRole('button', { name: 'Send them' }).click();
  for (const [name, breaks, told, mends] of [
    ['Nobody writes', 'Stop the generator', /Silent for/, 'Start the generator'],
    ['Nobody counts', 'Hold the analyses', /[1-9][\d,]* records wait/, 'Let them go on'],
    ['No broker', 'Stop the broker', /[1-9][\d,]* events wait/, 'Start the broker'],
  ] as const) {
    const experiment = board.experiment(name);
    await experiment.getByRole('button', { name: breaks }).click();
    await expect(experiment).toContainText(told, { timeout: 60_000 });
    await experiment.getByRole('button', { name: mends }).click();
    await expect(experiment).toContainText(nothingLost, { timeout: 90_000 });
  }
  await odd.getByRole('button', { name: 'Send them no longer' }).click();
  await expect(odd).toContainText(/[1-9]\d* events? came late and counted, 0 too late/);

  // Time closes windows a while later only: then there is something to be compared.
  await board.showTable('Tweets');
  const hasFinal = async () =>
    (await board.windows('Tweets')).some(({ final, values: [count] }) => final && (count ?? 0) > 0);
  await expect.poll(hasFinal, { timeout: 60_000 }).toBe(true);

  // At rest, what the board counted is what an independent consumer counts.
  const writer = board.experiment('Nobody writes');
  await writer.getByRole('button', { name: 'Stop the generator' }).click();
  await expect(writer).toContainText('Silent for');
  const { stdout } = await runCli(machine, dataDir, ['playground', 'status']);
  const kcat = new Kcat(playgroundStateSchema.parse(JSON.parse(stdout)).bootstrapServer ?? '');
  const written = await Promise.all([tweetsTopic, tweetLikesTopic].map((it) => kcat.consume(it)));
  const total = written.flat().length.toLocaleString('en-US');
  await board.rebuild.click();
  await expect(board.moment).toContainText(`Rebuilt from offset 0: ${total} records read`);
  await expect(board.moment).toContainText('0 differ');
});

test('on another cluster too the board tells what waits while it is held, and reads all of it', async ({
  explorer,
  broker,
  kcat,
}) => {
  const write = () => broker.cli(['generate', '--rate', '500', '--count', '400']);
  const stored = async () => {
    const all = await Promise.all(
      [tweetsTopic, tweetLikesTopic].map((topic) => kcat.consume(topic)),
    );
    return all.flat().length;
  };
  await write();
  const before = await stored();
  const board = new BoardPage(explorer);
  await board.open('/board');
  await expect(board.heart(0)).toBeVisible();
  await board.breakIt.click();
  const held = board.experiment('Nobody counts');
  await held.getByRole('button', { name: 'Hold the analyses' }).click();
  await expect(held).toContainText('Held for');
  await write();
  const written = (await stored()) - before;
  expect(written).toBeGreaterThanOrEqual(400);
  await expect(held).toContainText(`; ${written} records wait in the log.`);
  await held.getByRole('button', { name: 'Let them go on' }).click();
  await expect(held).toContainText(`${written} records caught up`);
  await expect(held).toContainText(nothingLost);
});
