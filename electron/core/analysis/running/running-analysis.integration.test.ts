import { afterAll, describe, expect, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { countPerTag, firstTime, patience, StoredRecords } from '../reading/stored-records.fixture';
import { AnalysisPool } from './analysis-pool';
import { openAnalysis } from './open-analysis';
import type { RunningAnalysis } from './running-analysis';

const tags = ['oraclecode', 'javaone', 'kafka'];
/** Records whose timestamp is a minute later than what they tell. */
const stored = new StoredRecords(4, (n, at) => ({
  key: String(n),
  value: JSON.stringify({ tag: tags[n % 3], at: new Date(at).toISOString() }),
  timestamp: at + 60_000,
}));
const { cluster } = stored;

function definition(topic: string, end: 'live' | 'latest', start = 'earliest'): AnalysisDefinition {
  return countPerTag(topic, {
    source: { topics: [topic], start, end },
    time: { by: 'field', path: 'value.at', unit: 'iso' },
  });
}

function open(of: AnalysisDefinition): Promise<RunningAnalysis> {
  return openAnalysis(cluster, of, { chronometer: systemChronometer, wallClock: Date.now });
}

function total(view: AnalysisSeries): number {
  const values = view.series.flatMap((series) => [...series.values]);
  return values.filter((value) => !Number.isNaN(value)).reduce((sum, value) => sum + value, 0);
}

const newest600 = { aggregate: 0, windows: 600, until: null };

afterAll(() => stored.close());

describe('RunningAnalysis on a real broker', () => {
  it('counts every record of a bounded read: as many as the end offsets say', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 20_000);
    const analysis = await open(definition(topic, 'latest'));
    try {
      await vi.waitFor(() => expect(analysis.status().state).toBe('done'), patience);
      const view = analysis.series(newest600);
      const status = analysis.status();
      expect(status.counters).toMatchObject({ records: 20_000, dropped: 0, badTime: 0 });
      expect(total(view)).toBe(await stored.endOffsets(topic));
      expect(status.behind).toBe(0);
      expect(view.series.map(({ group }) => group)).toEqual([
        ['"javaone"'],
        ['"kafka"'],
        ['"oraclecode"'],
      ]);
      expect(view.starts.length).toBe(600);
      expect(view.starts.at(-1)).toBe(firstTime + 199_000);
      expect([...view.starts].filter((start) => start >= firstTime)).toHaveLength(200);
    } finally {
      await analysis.close();
    }
  });

  it('goes on live, to the record, and closes windows as event time passes', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 1_000);
    const analysis = await open(definition(topic, 'live'));
    try {
      await vi.waitFor(() => expect(analysis.status().state).toBe('live'), patience);
      await stored.write(topic, 1_000, 2_000);
      await vi.waitFor(() => expect(total(analysis.series(newest600))).toBe(3_000), {
        timeout: 20_000,
      });
      const view = analysis.series(newest600);
      expect(analysis.status().behind).toBe(0);
      // The last four records lie 10 ms apart, one in each partition.
      expect(view.watermark).toBe(firstTime + 2_996 * 10);
      expect(view.closedUpTo).toBe(firstTime + 29_960);
    } finally {
      await analysis.close();
    }
  });

  it('shows provisional windows long before it has caught up', async () => {
    const topic = await stored.newTopic();
    for (let from = 0; from < 100_000; from += 20_000) await stored.write(topic, from, 20_000);
    const analysis = await open({ ...definition(topic, 'latest'), grace: '1d' });
    try {
      const shown = () => analysis.results({ of: 'newest', windows: 600 }, 1);
      await vi.waitUntil(() => shown().total > 0, { timeout: 20_000, interval: 10 });
      const status = analysis.status();
      expect(status).toMatchObject({ state: 'catching up' });
      expect(status.behind).toBeGreaterThan(50_000);
      expect(shown().rows[0]).toMatchObject({ provisional: true });
      await vi.waitFor(() => expect(analysis.status().state).toBe('done'), patience);
      expect(analysis.status().counters).toMatchObject({ records: 100_000, dropped: 0 });
    } finally {
      await analysis.close();
    }
  });

  it('shows the largest of 20,000 groups and counts the others', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 20_000);
    await stored.write(topic, 0, 100);
    const some = definition(topic, 'latest');
    const window = { kind: 'calendar' as const, unit: 'day' as const, timeZone: 'UTC' };
    const analysis = await open({ ...some, window, grace: '1d', groupBy: ['key'] });
    try {
      await vi.waitFor(() => expect(analysis.status().state).toBe('done'), patience);
      const { rows, total } = analysis.results({ of: 'newest', windows: 600 }, 1_000);
      expect({ shown: rows.length, total }).toEqual({ shown: 1_000, total: 20_000 });
      const twice = rows.filter(({ values }) => values[0] === '2');
      expect(twice).toEqual(rows.slice(0, 100));
      const keys = twice.map(({ group }) => group[0]);
      expect(keys).toEqual(Array.from({ length: 100 }, (_, i) => JSON.stringify(String(i))).sort());
      const { series, overflowGroups } = analysis.series(newest600);
      expect([series.length, overflowGroups]).toEqual([64, 20_000 - 64]);
      expect(total).toBe(analysis.status().sizes.groups);
    } finally {
      await analysis.close();
    }
  });

  it('closes by hand what only silence holds open, once all is read', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 1_000);
    const analysis = await open({ ...definition(topic, 'live'), idle: '1d' });
    try {
      await expect(analysis.flush()).rejects.toThrow('INVALID_ARGUMENT');
      await vi.waitFor(() => expect(analysis.status().state).toBe('live'), patience);
      const newest = () => analysis.results({ of: 'newest', windows: 1 }, 3);
      expect(newest().rows[0]).toMatchObject({
        window: { start: firstTime + 9_000, end: firstTime + 10_000 },
        provisional: true,
      });
      expect(analysis.status()).toMatchObject({
        waitingFor: [0],
        sizes: { groups: 3, openWindows: 1, keptWindows: 9, results: 30, ids: 0 },
      });
      await analysis.flush();
      expect(newest().rows.map(({ provisional }) => provisional)).toEqual([false, false, false]);
      expect(newest().rows.map(({ closedByHand }) => closedByHand)).toEqual([true, true, true]);
      const { rows } = analysis.results({ of: 'newest', windows: 9 }, 30);
      expect(rows.filter(({ closedByHand }) => closedByHand)).toHaveLength(3);
      await stored.write(topic, 999, 1);
      await vi.waitFor(() => expect(analysis.status().counters.dropped).toBe(1));
      expect(analysis.status().counters).toMatchObject({ records: 1_001, closedByIdleness: 1 });
      expect(newest().total).toBe(3);
    } finally {
      await analysis.close();
    }
  });

  it('starts at a time, moved back to the start of its window', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 10_000);
    const start = new Date(firstTime + 60_000 + 50_500).toISOString();
    const analysis = await open(definition(topic, 'latest', start));
    try {
      await vi.waitFor(() => expect(analysis.status().state).toBe('done'), patience);
      expect(analysis.status().counters.records).toBe(5_000);
    } finally {
      await analysis.close();
    }
  });

  it('refuses a topic that does not exist', async () => {
    await expect(open(definition('no-such-topic', 'live'))).rejects.toThrow('TOPIC_NOT_FOUND');
  });

  it('is one analysis for all who open equal definitions, and is closed with the last', async () => {
    const topic = await stored.newTopic();
    await stored.write(topic, 0, 100);
    const pool = new AnalysisPool();
    const source = { cluster, signal: new AbortController().signal };
    let opened = 0;
    const acquire = (name: string) => {
      const named = { ...definition(topic, 'live'), name };
      return pool.acquire(source, named, () => {
        opened += 1;
        return open(named);
      });
    };
    const [one, other] = await Promise.all([acquire('one'), acquire('other')]);
    expect(opened).toBe(1);
    await one.close();
    await vi.waitFor(() => expect(total(other.series(newest600))).toBe(100), {
      timeout: 20_000,
    });
    await other.close();
    await (await acquire('again')).close();
    expect(opened).toBe(2);
  });
});
