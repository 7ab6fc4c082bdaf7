import { expect, type Page } from '@playwright/test';
import { playgroundStateSchema } from '#shared/model/playground';
import { likeOriginApp, likeOriginHeader, tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { setUnlocked } from '../fixtures/explorer';
import { test } from '../fixtures/test';
import { BoardPage, type WindowRow } from '../pages/board-page';

async function openBoard(page: Page): Promise<BoardPage> {
  const board = new BoardPage(page);
  await board.open('/board');
  await expect(board.heart(0)).toBeVisible();
  return board;
}

test('a like is pending until it has come back from Kafka, then solid in every window', async ({
  explorer,
  sharedApp,
  broker,
  kcat,
}) => {
  await broker.cli(['generate', '--rate', '200', '--count', '200']);
  await setUnlocked(explorer, true);
  const board = await openBoard(explorer);
  const other = new BoardPage(await sharedApp.openWindow(explorer, '/board'));
  const heart = board.heart(0);
  const author = (await heart.getAttribute('aria-label')) ?? '';
  await expect(other.heart(0)).toHaveAttribute('aria-label', author);
  await expect(other.heart(0)).toHaveAttribute('aria-pressed', 'false');
  const likes = async () =>
    (await kcat.consume(tweetLikesTopic)).filter(
      ({ headers }) => headers?.[0] === likeOriginHeader && headers[1] === likeOriginApp,
    );
  const before = (await likes()).length;

  // While the broker stands still nothing can come back, so the heart must not turn solid.
  const { stdout } = await broker.cli(['playground', 'status']);
  const { pid } = playgroundStateSchema.parse(JSON.parse(stdout));
  if (pid === null) throw new Error('no broker');
  process.kill(pid, 'SIGSTOP');
  try {
    await heart.click();
    await expect(heart).toHaveAttribute('aria-busy', 'true');
    await expect(heart).toHaveAttribute('aria-pressed', 'false');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expect(heart).toHaveAttribute('aria-busy', 'false');
  await expect(other.heart(0)).toHaveAttribute('aria-pressed', 'true');

  const written = await likes();
  expect(written).toHaveLength(before + 1);
  const like = written.at(-1);
  const value: unknown = JSON.parse(like?.payload ?? '');
  expect(value).toMatchObject({ eventType: 'tweetLikeEvent', tweetId: like?.key });
  const tweets = await kcat.consume(tweetsTopic);
  expect(tweets.map(({ key }) => key)).toContain(like?.key);
});

/** Windows whose second has passed, by their start. */
function passed(windows: WindowRow[]): Map<string, number | null> {
  return new Map(windows.slice(1).map(({ start, values }) => [start, values[0] ?? null]));
}

test('two windows are in step: each second that has passed has the same count in both', async ({
  explorer,
  sharedApp,
  backgroundCli,
}) => {
  backgroundCli(['generate', '--rate', '100']);
  const board = await openBoard(explorer);
  const other = new BoardPage(await sharedApp.openWindow(explorer, '/board'));
  await board.showTable('Tweets');
  await other.showTable('Tweets');
  const started = (await board.windows('Tweets'))[0]?.start ?? '';
  const compare = async () => {
    const here = passed(await board.windows('Tweets'));
    const there = passed(await other.windows('Tweets'));
    const common = [...here].filter(([start]) => start > started && there.has(start));
    const counted = common.filter(([, count]) => (count ?? 0) > 0).length;
    const differing = common.filter(([start, count]) => there.get(start) !== count);
    return { enough: counted > 4, differing };
  };
  await expect.poll(compare).toEqual({ enough: true, differing: [] });
});

/** Records of a topic by the local second of their timestamp, as the charts label it. */
function perSecond(records: readonly { ts: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ts } of records) {
    const at = new Date(ts);
    const label = [at.getHours(), at.getMinutes(), at.getSeconds()]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

test('the charts count every record: each second as an independent consumer counts it', async ({
  explorer,
  broker,
  kcat,
}) => {
  await broker.cli(['generate', '--rate', '2000', '--count', '5000', '--late', '0.1']);
  const board = await openBoard(explorer);
  for (const [title, topic] of [
    ['Tweets', tweetsTopic],
    ['Likes', tweetLikesTopic],
  ] as const) {
    await board.showTable(title);
    const records = await kcat.consume(topic);
    const expected = perSecond(records);
    await expect
      .poll(async () => {
        const windows = await board.windows(title);
        const first = windows.at(-1)?.start ?? '';
        const counted = new Map(windows.map(({ start, values }) => [start, values[0] ?? 0]));
        const seconds = [...expected.keys()].filter((start) => start >= first);
        return [...new Set([...seconds, ...counted.keys()])]
          .filter((start) => (counted.get(start) ?? 0) !== (expected.get(start) ?? 0))
          .map((start) => ({ start, counted: counted.get(start), is: expected.get(start) }));
      })
      .toEqual([]);
    const { stdout } = await broker.cli(['topics']);
    const line = stdout.split('\n').find((text) => text.includes(`"topic":"${topic}"`)) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ count: records.length });
  }
});
