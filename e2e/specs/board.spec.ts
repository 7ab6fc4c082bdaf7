import { isDeepStrictEqual } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { playgroundStateSchema } from '#shared/model/playground';
import { likeOriginApp, likeOriginHeader, tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { setUnlocked } from '../fixtures/explorer';
import type { KcatRecord } from '../fixtures/kcat';
import { test } from '../fixtures/test';
import { BoardPage, type TopLists, type WindowRow } from '../pages/board-page';

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

/** Local time of day of ms since the epoch, as the board writes it. */
function clockLabel(ms: number): string {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Records of a topic by the local second of their timestamp, as the charts label it. */
function perSecond(records: readonly { ts: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ts } of records) {
    const label = clockLabel(ts);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** A tweet as the original demo may have it: without a time, and written without a key. */
function originalTweet(): string {
  return JSON.stringify({
    eventType: 'tweetEvent',
    tweetId: '912648713461764097',
    text: 'Active UI with Kafka',
    author: 'lucas',
    hashtag: 'oow17',
    tagFilter: 'oow17',
    language: 'en',
    isARetweet: 'n',
    originalTweetId: null,
    createdAt: null,
  });
}

test('the charts count every record: each second as an independent consumer counts it', async ({
  explorer,
  broker,
  kcat,
}) => {
  await broker.cli(['generate', '--rate', '2000', '--count', '5000', '--late', '0.1']);
  await kcat.produce({ topic: tweetsTopic, lines: Array.from({ length: 30 }, originalTweet) });
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
    await expect(board.card(title)).not.toContainText('without valid time');
  }
});

/** The three tweets of each tag with the most likes in the window that starts at `start`. */
function mostLiked(
  records: readonly KcatRecord[],
  { size, advance }: { size: number; advance: number },
  start: string,
): TopLists {
  const likes = new Map<string, Set<string>>();
  const latest = new Map<string, number>();
  for (const { payload } of records) {
    const like = JSON.parse(payload ?? '') as Record<
      'tagFilter' | 'tweetId' | 'likeId' | 'likedAt',
      string
    >;
    const at = Date.parse(like.likedAt);
    for (let from = at - (at % advance); from > at - size; from -= advance) {
      if (clockLabel(from) !== start) continue;
      const tweet = `${like.tagFilter} ${like.tweetId}`;
      likes.set(tweet, (likes.get(tweet) ?? new Set()).add(like.likeId));
      latest.set(tweet, Math.max(latest.get(tweet) ?? 0, at));
    }
  }
  const lists: TopLists = {};
  const sorted = [...likes].sort(
    ([one, a], [other, b]) =>
      b.size - a.size ||
      (latest.get(other) ?? 0) - (latest.get(one) ?? 0) ||
      (one < other ? -1 : 1),
  );
  for (const [tweet, ids] of sorted) {
    const [tag = '', tweetId = ''] = tweet.split(' ');
    lists[tag] ??= [];
    const list = lists[tag];
    if (list.length < 3) list.push([tweetId, ids.size]);
  }
  return lists;
}

test('the top 3 of each tag are those an independent count finds; a like delivered twice counts once', async ({
  explorer,
  broker,
  kcat,
}) => {
  const shares = ['--likes', '6', '--late', '0.1', '--duplicates', '0.5'];
  await broker.cli(['generate', '--rate', '100', '--for', '25s', ...shares]);
  const records = await kcat.consume(tweetLikesTopic);
  const ids = records.map(
    ({ payload }) => (JSON.parse(payload ?? '') as { likeId: string }).likeId,
  );
  expect(new Set(ids).size).toBeLessThan(ids.length * 0.8);
  const board = await openBoard(explorer);
  for (const [name, size, advance] of [
    ['hopping 60 s by 20 s', 60_000, 20_000],
    ['tumbling 20 s', 20_000, 20_000],
    ['hopping 30 s by 10 s', 30_000, 10_000],
  ] as const) {
    await board.chooseWindow('Top 3 liked per tag', name);
    await expect
      .poll(async () => {
        const { start, lists } = await board.topLists();
        const expected = mostLiked(records, { size, advance }, start);
        return {
          differs: Object.keys(expected).length === 0 || !isDeepStrictEqual(lists, expected),
        };
      })
      .toEqual({ differs: false });
    await board.card('Top 3 liked per tag').getByRole('button', { name: 'Window before' }).click();
    const { start, lists } = await board.topLists();
    expect(lists).toEqual(mostLiked(records, { size, advance }, start));
  }
});

/** What had been written before the first record of each partition with a time of `at` or later. */
function writtenBy(records: readonly KcatRecord[], at: number): KcatRecord[] {
  const ends = new Map<number, number>();
  for (const { partition, offset, ts } of records) {
    const end = ends.get(partition) ?? Number.POSITIVE_INFINITY;
    if (ts >= at && offset < end) ends.set(partition, offset);
  }
  return records.filter(({ partition, offset }) => offset < (ends.get(partition) ?? offset + 1));
}

test('rebuilt from offset 0, and as of a past time, the board has the same figures again', async ({
  explorer,
  broker,
  kcat,
}) => {
  test.setTimeout(180_000);
  const shares = ['--late', '0.1', '--duplicates', '0.2'];
  await broker.cli(['generate', '--rate', '100', '--for', '45s', ...shares]);
  const board = await openBoard(explorer);
  await expect.poll(() => board.headline('Tweets')).not.toBeNull();
  await board.rebuild.click();
  await expect(board.moment).toContainText(/same figures: [1-9]\d* windows? compared, 0 differ$/);
  const records = await kcat.consume(tweetsTopic);
  const likes = await kcat.consume(tweetLikesTopic);
  const read = (records.length + likes.length).toLocaleString('en-US');
  await expect(board.moment).toContainText(`Rebuilt from offset 0: ${read} records read`);

  await board.backToLive.click();
  await expect(board.moment).toContainText('Live');
  await board.showTable('Tweets');
  await expect
    .poll(async () => (await board.windows('Tweets')).some(({ final }) => final))
    .toBe(true);
  const at = Math.floor((records.at(-1)?.ts ?? 0) / 1_000) * 1_000 - 2_000;
  await board.showAsOf(at);
  await expect(board.moment).toContainText(`As of`);
  await expect(board.moment).toContainText(/same figures: [1-9]\d* windows? compared, 0 differ$/);
  const expected = perSecond(writtenBy(records, at));
  // The table is drawn a moment after all has been read.
  await expect(async () => {
    const windows = await board.windows('Tweets');
    const first = windows.at(-1)?.start ?? '';
    const inView = [...expected].filter(([start]) => start >= first);
    expect(inView.length).toBeGreaterThan(20);
    const counted = windows.flatMap(({ start, values }) => (values[0] ? [[start, values[0]]] : []));
    expect(counted.toSorted()).toEqual(inView.toSorted());
  }).toPass({ timeout: 20_000 });
});

test('a figure of the board leads to the records that were counted, a card to its analysis', async ({
  explorer,
  broker,
}) => {
  await broker.cli(['generate', '--rate', '100', '--for', '5s', '--likes', '3']);
  const board = await openBoard(explorer);
  const likes = board.card('Top 3 liked per tag').locator('.top-likes').first();
  await expect(likes).toBeVisible();
  // At once: the list may be another one a moment later, as its windows hop.
  const counted = await likes.evaluate((figure: HTMLElement) => {
    figure.click();
    return Number(figure.textContent);
  });
  const shown = explorer.getByRole('status', { name: 'Records shown of those counted' });
  await expect(shown).toHaveText(/^(\d+) of \1$/);
  expect(Number.parseInt((await shown.textContent()) ?? '', 10)).toBeGreaterThanOrEqual(counted);

  await board.open('/board');
  await board
    .card('Tweets per tag')
    .getByRole('link', { name: /^Open as analysis/ })
    .click();
  await expect(explorer.getByText('value.tagFilter').first()).toBeVisible();
});

test('in a window of 1280 by 800 no heading of a card is cut, nor a list', async ({
  explorer,
  sharedApp,
  broker,
}) => {
  await broker.cli(['generate', '--rate', '100', '--for', '5s', '--likes', '3']);
  const resize = (width: number, height: number) =>
    sharedApp.electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as const,
    );
  const before = await explorer.evaluate(() => [window.innerWidth, window.innerHeight] as const);
  await resize(1280, 800);
  const board = await openBoard(explorer);
  const top = board.card('Top 3 liked per tag');
  await expect(top.locator('.top-likes').nth(11)).toBeVisible();
  await expect(top.locator('.card-note')).toContainText('provisional');
  const cut = await explorer
    .locator('.card-note, .top-lists')
    .evaluateAll((parts) =>
      parts
        .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
        .map(({ className }) => className),
    );
  expect(cut).toEqual([]);
  await resize(...before);
});
