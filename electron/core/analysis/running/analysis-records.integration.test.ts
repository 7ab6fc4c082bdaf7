import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import { openRecordSet } from '#core/records/open-record-set';
import { recordPlaces } from '#core/records/record-places';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { type RecordQuery, recordQuerySchema } from '#shared/model/record-query';
import { oldestFirst } from '#shared/model/record-sort';
import { countPerTag, firstTime, patience, StoredRecords } from '../reading/stored-records.fixture';
import { openAnalysis } from './open-analysis';
import type { RunningAnalysis } from './running-analysis';

const bootstrapServer = inject('bootstrapServer');
const partitions = 3;
const count = 6_000;
let topic: string;
let definition: AnalysisDefinition;
let analysis: RunningAnalysis;

/** Records out of order by up to 3 s; some twice, some without a tag or a time. */
function tweetOf(i: number): string {
  const at = i % 97 === 0 ? null : firstTime + i * 10 - ((i * 7_919) % 3_000);
  const tag = i % 31 === 0 ? null : ['kafka', 'javaone', 'oraclecode'][i % 3];
  return JSON.stringify({ id: Math.floor(i / 1.05), tag, at, lang: i % 5 === 0 ? 'de' : 'en' });
}

const stored = new StoredRecords(partitions, (n) => ({
  partition: Math.floor(n / 1.05) % partitions,
  value: tweetOf(n),
  timestamp: firstTime,
}));
const { cluster } = stored;

interface Tweet {
  place: string;
  id: number;
  tag: string | null;
  at: number | null;
  lang: string;
}

/** All records as an independent client sees them, by partition and offset. */
async function readWithKcat(): Promise<Tweet[]> {
  const format = ['-e', '-q', '-f', '%p/%o %s\\n'];
  const { stdout } = await promisify(execFile)(
    'kcat',
    ['-b', bootstrapServer, '-C', '-t', topic, '-o', 'beginning', ...format],
    { maxBuffer: 1e8 },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(' ');
      return { ...(JSON.parse(line.slice(at + 1)) as Tweet), place: line.slice(0, at) };
    })
    .sort((a, b) => partitionOf(a) - partitionOf(b) || offsetOf(a) - offsetOf(b));
}

const partitionOf = ({ place }: Tweet) => Number(place.split('/')[0]);
const offsetOf = ({ place }: Tweet) => Number(place.split('/')[1]);

/** What the definition counts, worked out from what kcat has read; and what came too late. */
function countedOf(tweets: readonly Tweet[]) {
  const clocks = new Map<number, number>();
  const ids = new Set<string>();
  const counted = new Map<string, string[]>();
  const dropped: string[] = [];
  for (const tweet of tweets) {
    const { at, lang, tag, id, place } = tweet;
    if (at === null) continue;
    const partition = partitionOf(tweet);
    const clock = Math.max(at, clocks.get(partition) ?? 0);
    clocks.set(partition, clock);
    const known = `${partition} ${id}`;
    if (ids.has(known)) continue;
    ids.add(known);
    if (lang !== 'en' || tag === null) continue;
    const start = Math.floor(at / 5_000) * 5_000;
    if (start + 5_000 <= clock - 1_000) dropped.push(place);
    else counted.set(`${start}`, [...(counted.get(`${start}`) ?? []), `${place} ${tag}`]);
  }
  return { counted, dropped };
}

/** Places of the records that a query finds. */
async function placesOf(query: RecordQuery): Promise<string[]> {
  const set = openRecordSet(cluster, recordQuerySchema.parse(query), systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).toBe('end reached'), patience);
    const { rows } = await set.slice(0, 500, oldestFirst, []);
    expect(rows).toHaveLength(Math.min(500, set.status().kept));
    return rows.map(({ partition, offset }) => `${partition}/${offset}`).sort();
  } finally {
    await set.close();
  }
}

beforeAll(async () => {
  topic = await stored.newTopic();
  await stored.write(topic, 0, count);
  definition = countPerTag(topic, {
    source: { topics: [topic], end: 'latest' },
    time: { by: 'field', path: 'value.at' },
    where: "value.lang == 'en'",
    dedupe: { by: 'value.id', within: '1m' },
    window: { kind: 'tumbling', size: '5s' },
    grace: '1s',
  });
  analysis = await openAnalysis(cluster, definition, {
    chronometer: systemChronometer,
    wallClock: Date.now,
  });
  await vi.waitFor(() => expect(analysis.status().state).toBe('done'), patience);
});

afterAll(async () => {
  await analysis.close();
  await stored.close();
});

describe('records of an analysis', () => {
  it('are those of each window that kcat and the definition tell, in all and by group', async () => {
    const { counted } = countedOf(await readWithKcat());
    const windows = [...counted].filter(([start]) => Number(start) >= firstTime);
    expect(windows.length).toBeGreaterThan(5);
    for (const [start, places] of windows) {
      const window = { start: Number(start), end: Number(start) + 5_000 };
      for (const tag of [null, 'kafka', 'javaone']) {
        const group = tag === null ? null : [JSON.stringify(tag)];
        const { query, total } = analysis.records({ of: 'window', window, group });
        const expected = places.filter((each) => tag === null || each.endsWith(` ${tag}`));
        expect(total).toBe(expected.length);
        expect(await placesOf(query)).toEqual(expected.map((each) => each.split(' ')[0]).sort());
      }
    }
  });

  it('lie, by group, between the first and the last offset that kcat tells', async () => {
    const { counted } = countedOf(await readWithKcat());
    const [[start = '', places = []] = []] = [...counted].filter((each) => each[1].length > 100);
    const window = { start: Number(start), end: Number(start) + 5_000 };
    const { query } = analysis.records({ of: 'window', window, group: ['"kafka"'] });
    const { signal } = new AbortController();
    const found = await recordPlaces(cluster, query, systemChronometer, signal);
    const ofKafka = places.filter((each) => each.endsWith(' kafka'));
    const expected = Array.from({ length: partitions }, (_, partition) => {
      const offsets = ofKafka
        .filter((each) => each.startsWith(`${partition}/`))
        .map((each) => Number(each.split(/[/ ]/)[1]));
      const [first, last] = [Math.min(...offsets), Math.max(...offsets)];
      return { topic, partition, first, last, records: offsets.length };
    });
    expect(found).toEqual({ places: expected, records: ofKafka.length, unread: 0 });
    const cancelled = recordPlaces(cluster, query, systemChronometer, AbortSignal.abort());
    await expect(cancelled).rejects.toThrow('CANCELLED');
    const live: RecordQuery = { ...query, end: { to: 'live' } };
    await expect(recordPlaces(cluster, live, systemChronometer, signal)).rejects.toThrow('end');
  });

  it('are those of each fate, of which a filter and times keep some', async () => {
    const tweets = await readWithKcat();
    const { query, total } = analysis.records({ of: 'fate', fate: 'dropped' });
    const { dropped } = countedOf(tweets);
    expect(dropped.length).toBeGreaterThan(10);
    expect(total).toBe(dropped.length);
    expect(await placesOf(query)).toEqual([...dropped].sort());
    const filter = { kind: 'expression', text: "value.tag == 'kafka'" } as const;
    const ofKafka = tweets.filter(({ tag, place }) => tag === 'kafka' && dropped.includes(place));
    const expected = ofKafka.map(({ place }) => place).sort();
    expect(await placesOf({ ...query, filter })).toEqual(expected);
    const end = { to: 'timestamp', timestamp: firstTime } as const;
    expect(await placesOf({ ...query, end })).toEqual([]);
    const none = analysis.records({ of: 'fate', fate: 'future' });
    expect(none.total).toBe(0);
    expect(await placesOf(none.query)).toEqual([]);
  });

  it('are refused for a window that it knows nothing of', () => {
    const window = { start: 0, end: 5_000 };
    expect(() => analysis.records({ of: 'window', window, group: null })).toThrow(
      'INVALID_ARGUMENT',
    );
  });
});
