import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnreachableCluster } from '#core/host/unreachable-cluster.fixture';
import { hastyChronometer } from '#core/kafka/hasty-chronometer.fixture';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { countPerTag, firstTime, patience, StoredRecords } from '../reading/stored-records.fixture';
import type { AnalysisUse } from '../running/analysis-use';
import { KeptAnalyses } from './kept-analyses';

const newest600 = { aggregate: 0, windows: 600, until: null };
/** Five seconds are 50 ms here. */
const chronometer = hastyChronometer(100);
const stored = new StoredRecords(3);
const { cluster } = stored;
const write = (from: number, count: number) => stored.write(topic, from, count);

let folder: string;
let topic: string;
const started: KeptAnalyses[] = [];

afterAll(() => stored.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-kept-'));
  topic = await stored.newTopic();
});
afterEach(async () => {
  for (const kept of started.splice(0)) await kept.close();
  await rm(folder, { recursive: true });
});

function listed(part: Partial<SavedAnalysis> = {}, changed: object = {}): SavedAnalysis {
  return {
    id: '7f9c24e8-3b12-4f5e-9a3c-0d9c1f2b6a77',
    connectionId: 'test',
    definition: countPerTag(topic, changed),
    publication: null,
    running: true,
    changedAt: 0,
    ...part,
  };
}

/** A worker's analyses; the last is closed by the next one or in the end. */
function worker(lease: () => KafkaCluster = () => cluster): KeptAnalyses {
  const kept = new KeptAnalyses({
    lease: () => ({ cluster: lease(), signal: new AbortController().signal }),
    chronometer,
    wallClock: Date.now,
  });
  started.push(kept);
  return kept;
}

async function opened(kept: KeptAnalyses, of: SavedAnalysis): Promise<AnalysisUse> {
  kept.update([of], folder);
  return kept.use(of.id);
}

/** What the windows hold together. */
function total(use: AnalysisUse): number {
  const values = use.series(newest600).series.flatMap((series) => [...series.values]);
  return values.filter((value) => !Number.isNaN(value)).reduce((sum, value) => sum + value, 0);
}

async function untilCounted(use: AnalysisUse, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(use.status()).toMatchObject({ state: 'live', behind: 0 });
    expect(total(use)).toBe(count);
  }, patience);
}

/** A snapshot that could be gone on from now. */
async function snapshot(): Promise<string> {
  const name = await vi.waitFor(async () => {
    const [found] = (await readdir(folder)).filter((file) => /^[^.]+\.[0-9a-f]{16}$/.test(file));
    if (found === undefined) throw new Error('no snapshot yet');
    return found;
  }, patience);
  return join(folder, name);
}

describe('KeptAnalyses', () => {
  it('goes on where it was, after it was closed and after it was killed', async () => {
    await write(0, 1_500);
    const first = worker();
    await untilCounted(await opened(first, listed()), 1_500);
    await first.close();
    await write(1_500, 1_500);
    const second = worker();
    const use = await opened(second, listed());
    await untilCounted(use, 3_000);
    expect(use.status().partitions.map(({ start }) => start)).toEqual([500, 500, 500]);
    const saved = await readFile(await snapshot());

    // A worker that is killed leaves the snapshot it took last.
    await write(3_000, 600);
    await untilCounted(use, 3_600);
    await second.close();
    await writeFile(await snapshot(), saved);
    const third = await opened(worker(), listed());
    await untilCounted(third, 3_600);
    expect(third.status().counters.records).toBe(await stored.endOffsets(topic));
  });

  it('stops, can be looked at without reading, also after a restart, and is started again', async () => {
    await write(0, 300);
    const first = worker();
    const use = await opened(first, listed());
    await untilCounted(use, 300);
    first.update([listed({ running: false })], folder);
    await vi.waitFor(() => expect(use.status().state).toBe('stopped'), patience);
    await write(300, 300);
    expect(total(use)).toBe(300);
    await first.close();

    const unasked = worker(() => {
      throw new Error('a cluster was asked for');
    });
    const still = await opened(unasked, listed({ running: false }));
    expect(still.status()).toMatchObject({ state: 'stopped', behind: 0, error: null });
    expect(still.status().partitions.map(({ next }) => next)).toEqual([100, 100, 100]);
    expect(total(still)).toBe(300);
    await unasked.close();

    const second = worker();
    const again = await opened(second, listed({ running: false }));
    second.update([listed()], folder);
    await untilCounted(again, 600);
  });

  it('knows over a restart what was closed by hand', async () => {
    await write(0, 300);
    const first = worker();
    const use = await opened(first, listed());
    await untilCounted(use, 300);
    const { closedUpTo } = use.series(newest600);
    await use.flush();
    const { closedByHand } = use.series(newest600);
    expect(closedByHand).toEqual([{ after: closedUpTo, upTo: use.series(newest600).closedUpTo }]);
    await first.close();
    const again = await opened(worker(), listed({ running: false }));
    expect(again.series(newest600).closedByHand).toEqual(closedByHand);
  });

  it('goes on under another name, and begins anew when it computes something else', async () => {
    await write(0, 300);
    const kept = worker();
    const use = await opened(kept, listed());
    await untilCounted(use, 300);
    const path = await snapshot();
    kept.update([listed({}, { name: 'other name' })], folder);
    await write(300, 300);
    await untilCounted(use, 600);
    expect(use.status().partitions.map(({ start }) => start)).toEqual([0, 0, 0]);

    kept.update([listed({}, { where: 'value.tag == "t1"' })], folder);
    await untilCounted(use, 120);
    expect(use.status().counters.filtered).toBe(480);
    await vi.waitFor(async () => expect(await snapshot()).not.toBe(path), patience);
  });

  it('is read again from the start when it is rebuilt, and leaves nothing when it is removed', async () => {
    await write(0, 300);
    const kept = worker();
    const use = await opened(kept, listed());
    await untilCounted(use, 300);
    await snapshot();
    await kept.close();
    const again = worker();
    const resumed = await opened(again, listed());
    await untilCounted(resumed, 300);
    expect(resumed.status().partitions.map(({ start }) => start)).toEqual([100, 100, 100]);
    await resumed.rebuild();
    await untilCounted(resumed, 300);
    expect(resumed.status().partitions.map(({ start }) => start)).toEqual([0, 0, 0]);

    again.update([], folder);
    await vi.waitFor(() => expect(resumed.failure?.code).toBe('ANALYSIS_NOT_FOUND'), patience);
    await expect(again.use(listed().id)).rejects.toThrow('ANALYSIS_NOT_FOUND');
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]), patience);
  });

  it('tells of a snapshot that is refused, keeps it, and goes on once it is rebuilt', async () => {
    await write(0, 300);
    const first = worker();
    await untilCounted(await opened(first, listed()), 300);
    await first.close();
    const path = await snapshot();
    await writeFile(path, 'damaged');
    const use = await opened(worker(), listed());
    await vi.waitFor(() => expect(use.status().state).toBe('failed'), patience);
    expect(use.status()).toMatchObject({
      error: { code: 'SNAPSHOT_REFUSED' },
      snapshotProblem: { code: 'SNAPSHOT_REFUSED' },
      retryAt: null,
    });
    expect(await readFile(path, 'utf8')).toBe('damaged');
    await use.rebuild();
    await untilCounted(use, 300);
    expect(use.status().snapshotProblem).toBeNull();
  });

  it('shows what it knows while no broker answers, and goes on when one does', async () => {
    await write(0, 300);
    const first = worker();
    await untilCounted(await opened(first, listed()), 300);
    await first.close();
    let reachable = false;
    const kept = worker(() => (reachable ? cluster : new UnreachableCluster('localhost:1')));
    const use = await opened(kept, listed());
    await vi.waitFor(() => {
      expect(use.status()).toMatchObject({
        state: 'failed',
        error: { code: 'BROKER_UNREACHABLE' },
      });
      expect(use.status().retryAt).not.toBeNull();
    }, patience);
    expect(total(use)).toBe(300);
    await write(300, 300);
    reachable = true;
    await untilCounted(use, 600);
    expect(use.status()).toMatchObject({ error: null, retryAt: null });
  });

  it('loses its connection and goes on with it when it is back', async () => {
    await write(0, 300);
    let gone = new AbortController();
    const kept = new KeptAnalyses({
      lease: () => ({ cluster, signal: gone.signal }),
      chronometer,
      wallClock: Date.now,
    });
    started.push(kept);
    const use = await opened(kept, listed());
    await untilCounted(use, 300);
    const old = gone;
    gone = new AbortController();
    old.abort(fail('CONNECTION_NOT_FOUND', { connectionId: 'test' }));
    await write(300, 300);
    await untilCounted(use, 600);
    expect(use.status().counters.records).toBe(600);
  });

  it('reads nothing while it is held, and loses nothing by it', async () => {
    await write(0, 300);
    const use = await opened(worker(), listed());
    await untilCounted(use, 300);
    use.hold(true);
    await write(300, 300);
    expect(use.status().state).toBe('held');
    expect(await stored.endOffsets(topic)).toBe(600);
    await vi.waitFor(() => expect(use.status().behind).toBe(300), patience);
    expect(use.status().counters.records).toBe(300);
    use.hold(false);
    await untilCounted(use, 600);
    expect(use.status().counters).toMatchObject({ dropped: 0, closedByIdleness: 0 });
  });

  it('reads what came since, when it had been read to a bounded end', async () => {
    await write(0, 300);
    const of = listed({}, { source: { topics: [topic], end: 'latest' } });
    const first = worker();
    const use = await opened(first, of);
    await vi.waitFor(() => expect(use.status().state).toBe('done'), patience);
    expect(total(use)).toBe(300);
    await first.close();
    await write(290, 310);
    const again = await opened(worker(), of);
    await vi.waitFor(() => expect(again.status().state).toBe('done'), patience);
    expect(again.status().counters).toMatchObject({ records: 610, dropped: 0 });
    expect(again.status().partitions.map(({ start }) => start)).toEqual([100, 100, 100]);
    expect(total(again)).toBe(610);
  });

  it('counts from where it first began, when that was told in time before now', async () => {
    let now = firstTime + 10_000;
    const of = listed({}, { source: { topics: [topic], start: '-5s' } });
    await write(0, 1_000);
    const at = () => {
      const kept = new KeptAnalyses({
        lease: () => ({ cluster, signal: new AbortController().signal }),
        chronometer,
        wallClock: () => now,
      });
      started.push(kept);
      return kept;
    };
    const first = at();
    await untilCounted(await opened(first, of), 500);
    await first.close();
    now += 60_000;
    await write(1_000, 100);
    await untilCounted(await opened(at(), of), 600);
  });

  it('P8 keeps what it saves for its owner alone', async () => {
    const inner = join(folder, 'analyses');
    const kept = worker();
    const of = listed();
    kept.update([of], inner);
    await vi.waitFor(async () => expect(await readdir(inner)).toHaveLength(1), patience);
    await kept.close();
    const [name = ''] = await readdir(inner);
    expect(name).toMatch(/^[0-9a-f-]{36}\.[0-9a-f]{16}$/);
    expect((await stat(inner)).mode & 0o777).toBe(0o700);
    expect((await stat(join(inner, name))).mode & 0o777).toBe(0o600);
  });

  it('says that its snapshot cannot be written, and goes on counting', async () => {
    await write(0, 300);
    const use = await opened(worker(), listed());
    await untilCounted(use, 300);
    await snapshot();
    await rm(folder, { recursive: true });
    await writeFile(folder, 'no folder');
    await write(300, 300);
    await vi.waitFor(() => expect(use.status().snapshotProblem).not.toBeNull(), patience);
    await untilCounted(use, 600);
    await rm(folder);
    await write(600, 300);
    await untilCounted(use, 900);
    await vi.waitFor(() => expect(use.status().snapshotProblem).toBeNull(), patience);
  });
});
