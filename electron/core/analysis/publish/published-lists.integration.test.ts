import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, inject, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { topLikedPerTag } from '#shared/model/analysis-presets';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { KeptAnalyses } from '../kept/kept-analyses';
import { patience, StoredRecords } from '../reading/stored-records.fixture';

const partitions = 3;
const count = 9_000;
const windowMs = 20_000;
const graceMs = 30_000;
const bootstrapServer = inject('bootstrapServer');

interface Like {
  likeId: string;
  tweetId: string;
  tagFilter: string;
  text: string;
  author: string;
  likedAt: string;
}

/** A like of the time `at`: every seventh is the one before it in its partition, delivered again. */
function likeOf(n: number, at: number): Like {
  if (n % 7 === 3) return likeOf(n - partitions, at - 10 * partitions);
  const tweet = (n * n) % 23;
  const tagFilter = ['kafka', 'java "one"', 'oracle/code'][tweet % 3] ?? '';
  return {
    likeId: `like-${n}`,
    tweetId: `9007199254740${900 + tweet}`,
    tagFilter,
    text: `tweet ${tweet}, as of ${Math.floor(n / 500)}`,
    author: `@author${tweet}`,
    // Up to 5 s late.
    likedAt: new Date(at - ((n * 7_919) % 5_000)).toISOString(),
  };
}

const stored = new StoredRecords(partitions, (n, at) => ({
  value: JSON.stringify(likeOf(n, at)),
}));
const { cluster } = stored;
afterAll(() => stored.close());

/** Lines of kcat about each record of a topic, in order by partition and offset. */
async function kcat(topic: string, format: string): Promise<string[]> {
  const args = ['-C', '-b', bootstrapServer, '-t', topic, '-o', 'beginning', '-e', '-q'];
  const { stdout } = await promisify(execFile)('kcat', [...args, '-f', `${format}\n`], {
    maxBuffer: 64_000_000,
  });
  return stdout.split('\n').filter((line) => line !== '');
}

/**
 * What is to be published, worked out from the likes that kcat has read: for each tag and window that
 * time has passed in every partition, the three tweets with the most likes, of equals the one liked last.
 */
async function expectedLists(topic: string): Promise<string[]> {
  const lines = await kcat(topic, '%p\t%o\t%s');
  const places = lines.map((line) => {
    const [partition = '', offset = '', value = ''] = line.split('\t');
    const like = JSON.parse(value) as Like;
    return { like, at: Date.parse(like.likedAt), partition, offset: Number(offset) };
  });
  const newest = new Map<string, number>();
  for (const { partition, at } of places) {
    newest.set(partition, Math.max(at, newest.get(partition) ?? 0));
  }
  const closedUpTo = Math.min(...newest.values()) - graceMs;
  const once = new Map(places.toReversed().map((place) => [place.like.likeId, place]));
  const lists = new Map<string, Map<string, typeof places>>();
  for (const place of once.values()) {
    const start = Math.floor(place.at / windowMs) * windowMs;
    if (start + windowMs > closedUpTo) continue;
    const of = JSON.stringify([start, place.like.tagFilter]);
    const tweets = lists.get(of) ?? new Map<string, typeof places>();
    lists.set(of, tweets);
    tweets.set(place.like.tweetId, [...(tweets.get(place.like.tweetId) ?? []), place]);
  }
  return [...lists].map(([of, tweets]) => {
    const [start, tag] = JSON.parse(of) as [number, string];
    const ranked = [...tweets].map(([tweetId, likes]) => {
      const [last] = likes.toSorted(
        (a, b) => b.at - a.at || b.partition.localeCompare(a.partition) || b.offset - a.offset,
      );
      return { tweetId, likes: likes.length, at: last?.at ?? 0, like: last?.like };
    });
    ranked.sort((a, b) => b.likes - a.likes || b.at - a.at || (a.tweetId < b.tweetId ? -1 : 1));
    const nrs = ranked.slice(0, 3).map(({ tweetId, likes, like }) => ({
      tweetId,
      conference: tag,
      count: likes,
      text: like?.text,
      author: like?.author,
    }));
    return `${start}\t${tag}\t${JSON.stringify({ nrs })}`;
  });
}

it('writes the top 3 of each tag in each window, as counted from the likes themselves', async () => {
  const source = await stored.newTopic();
  const target = await stored.newTopic(undefined, 1);
  await stored.write(source, 0, count, 900);
  const preset = topLikedPerTag({ kind: 'tumbling', size: `${windowMs}ms` }, 'every 20 s');
  const listed: SavedAnalysis = {
    id: '7f9c24e8-3b12-4f5e-9a3c-0d9c1f2b6a77',
    connectionId: 'test',
    definition: analysisDefinitionSchema.parse({
      ...preset,
      source: { topics: [source] },
      idle: '1h',
    }),
    publication: { topic: target, format: 'top3-tweet-likes-per-tag', emit: 'final' },
    running: true,
    changedAt: 0,
  };
  const folder = await mkdtemp(join(tmpdir(), 'riverscope-lists-'));
  const kept = new KeptAnalyses({
    lease: () => ({ cluster, signal: new AbortController().signal }),
    chronometer: systemChronometer,
    wallClock: Date.now,
  });
  try {
    kept.update([listed], folder);
    const use = await kept.use(listed.id);
    await vi.waitFor(() => {
      const { state, counters, publication } = use.status();
      expect({ state, records: counters.records }).toEqual({ state: 'live', records: count });
      expect(counters.duplicates).toBeGreaterThan(1_000);
      expect(publication).toMatchObject({ pending: 0, error: null });
    }, patience);
  } finally {
    await kept.close();
    await rm(folder, { recursive: true });
  }
  const published = (await kcat(target, '%T\t%k\t%s')).map((line) => {
    const [timestamp = '', key = '', value = ''] = line.split('\t');
    // The time of a list is that of its newest like, which lies in its window.
    return `${Math.floor(Number(timestamp) / windowMs) * windowMs}\t${key}\t${value}`;
  });
  const expected = await expectedLists(source);
  expect(expected.length).toBeGreaterThanOrEqual(6);
  expect(published.sort()).toEqual(expected.sort());
});
