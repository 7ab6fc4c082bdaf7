import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest';
import { KeptAnalyses } from '#core/analysis/kept/kept-analyses';
import type { AnalysisUse } from '#core/analysis/running/analysis-use';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { guardReadOnly } from '#core/kafka/read-only-guard';
import {
  type AnalysisDefinition,
  analysisDefinitionSchema,
} from '#shared/model/analysis-definition';
import type { Publication } from '#shared/model/publication';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { analyze, TestFolder } from './analyze.fixture';

const partitions = 3;
const firstTime = Date.UTC(2026, 0, 1);
/** The broker deletes none of it, although its times are long past. */
const configs = { 'retention.ms': '-1' };
const patience = { timeout: 20_000 };
const bootstrapServer = inject('bootstrapServer');
/** Five seconds are 50 ms here: several snapshots while a test lasts. */
const chronometer = {
  ...systemChronometer,
  sleep: (ms: number, signal?: AbortSignal) => systemChronometer.sleep(ms / 100, signal),
};
const files = new TestFolder();

let cluster: KafkaCluster;
let isUnlocked: boolean;
/** How often it was to be known whether the connection is unlocked. */
let asked: number;
let folder: string;
let source: string;
let target: string;
const started: KeptAnalyses[] = [];

beforeAll(() => {
  cluster = guardReadOnly(openCluster({ bootstrapServers: [bootstrapServer] }), {
    connection: 'test',
    isUnlocked: () => {
      asked += 1;
      return isUnlocked;
    },
  });
});
afterAll(async () => {
  await cluster.close();
  await files.close();
});
beforeEach(async () => {
  isUnlocked = true;
  asked = 0;
  folder = await mkdtemp(join(tmpdir(), 'riverscope-published-'));
  source = `published-from-${randomUUID()}`;
  target = `published-to-${randomUUID()}`;
  await cluster.createTopics([{ topic: source, partitions, replicationFactor: 1, configs }]);
});
afterEach(async () => {
  for (const kept of started.splice(0)) await kept.close();
  await rm(folder, { recursive: true });
});

const createTarget = () =>
  cluster.createTopics([{ topic: target, partitions: 2, replicationFactor: 1, configs }]);

/** Writes `count` records, 10 ms of event time apart. */
async function write(from: number, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, i) => ({
    partition: (from + i) % partitions,
    key: null,
    value: JSON.stringify({ tag: `t${(from + i) % 5}` }),
    timestamp: firstTime + (from + i) * 10,
  }));
  await cluster.produce(source, records, { compression: 'none', acks: -1 });
}

function definition(): AnalysisDefinition {
  return analysisDefinitionSchema.parse({
    name: 'per tag',
    source: { topics: [source] },
    groupBy: ['value.tag'],
    window: { kind: 'tumbling', size: '1s' },
    aggregates: [{ as: 'n', fn: 'count' }],
    idle: '1h',
  });
}

function listed(part: Partial<Publication> = {}): SavedAnalysis {
  return {
    id: '7f9c24e8-3b12-4f5e-9a3c-0d9c1f2b6a77',
    connectionId: 'test',
    definition: definition(),
    publication: { topic: target, format: 'results', emit: 'final', ...part },
    running: true,
    changedAt: 0,
  };
}

function worker(): KeptAnalyses {
  const kept = new KeptAnalyses({
    lease: () => ({ cluster, signal: new AbortController().signal }),
    chronometer,
    wallClock: Date.now,
  });
  started.push(kept);
  return kept;
}

async function opened(kept: KeptAnalyses, of = listed()): Promise<AnalysisUse> {
  kept.update([of], folder);
  return kept.use(of.id);
}

async function untilWritten(use: AnalysisUse, records: number): Promise<void> {
  await vi.waitFor(() => {
    const { counters, publication, state } = use.status();
    expect({ state, records: counters.records }).toEqual({ state: 'live', records });
    expect(publication).toMatchObject({ pending: 0, error: null });
  }, patience);
}

/** Lines `key<tab>value` of what was published. */
async function published(): Promise<string[]> {
  const args = ['-C', '-b', bootstrapServer, '-t', target, '-e', '-q', '-f', '%k\t%s\n'];
  const { stdout } = await promisify(execFile)('kcat', args, { maxBuffer: 64_000_000 });
  return stdout.split('\n').filter((line) => line !== '');
}

/** What `analyze` prints, without the windows that only the end of the records closes. */
async function analyzed(): Promise<string[]> {
  const { output, error } = await analyze([await files.file(definition())], { cluster });
  expect(error).toBe('');
  const lines = output.split('\n').filter((line) => line !== '' && !line.includes('"closedBy"'));
  return lines.map((line) => `${JSON.stringify(JSON.parse(line).group)}\t${line}`).sort();
}

it('writes each window once, as analyze prints it, over stops as well', async () => {
  await createTarget();
  await write(0, 1_500);
  const first = worker();
  await untilWritten(await opened(first), 1_500);
  await first.close();
  await write(1_500, 1_500);
  await untilWritten(await opened(worker()), 3_000);
  const expected = await analyzed();
  expect(expected.length).toBeGreaterThan(100);
  expect((await published()).sort()).toEqual(expected);
});

it('writes again rather than not at all what it told since the snapshot it goes on from', async () => {
  await createTarget();
  await write(0, 600);
  const first = worker();
  await untilWritten(await opened(first), 600);
  await first.close();
  const [name = ''] = await readdir(folder);
  const saved = await readFile(join(folder, name));
  const second = worker();
  const use = await opened(second);
  await write(600, 900);
  await untilWritten(use, 1_500);
  await second.close();

  // A worker that is killed leaves the snapshot it took last.
  await writeFile(join(folder, name), saved);
  await untilWritten(await opened(worker()), 1_500);
  const expected = await analyzed();
  const all = await published();
  expect(all.length).toBeGreaterThan(expected.length);
  expect([...new Set(all)].sort()).toEqual(expected);
});

it('writes each change, in order for each group', async () => {
  await createTarget();
  await write(0, 600);
  await untilWritten(await opened(worker(), listed({ emit: 'updates' })), 600);
  const counts = new Map<string, number[]>();
  for (const line of await published()) {
    const { kind, window, group, values } = JSON.parse(line.split('\t')[1] ?? '');
    expect(kind).toBe('update');
    const of = JSON.stringify([window, group]);
    counts.set(of, [...(counts.get(of) ?? []), values.n]);
  }
  const all = [...counts.values()];
  expect(all).toEqual(all.map((of) => of.map((_, i) => i + 1)));
  expect(all.flat()).toHaveLength(600);
});

it('writes nothing while the connection is locked, saves nothing that was not written, and goes on when it is unlocked', async () => {
  await createTarget();
  await write(0, 600);
  isUnlocked = false;
  const first = worker();
  const use = await opened(first);
  const untilRefused = (of: AnalysisUse) =>
    vi.waitFor(() => {
      const { counters, publication } = of.status();
      expect(counters.records).toBe(600);
      expect(publication).toMatchObject({ written: 0, error: { code: 'CONNECTION_READ_ONLY' } });
      expect(publication?.pending).toBeGreaterThan(0);
    }, patience);
  await untilRefused(use);
  await first.close();
  expect(await readdir(folder)).toEqual([]);
  expect(await published()).toEqual([]);

  const second = worker();
  const again = await opened(second);
  await untilRefused(again);
  isUnlocked = true;
  second.retry();
  await untilWritten(again, 600);
  expect((await published()).sort()).toEqual(await analyzed());
});

it('says that the topic is not there, creates none, and goes on when it is', async () => {
  await write(0, 600);
  const use = await opened(worker());
  await vi.waitFor(() => {
    expect(use.status().publication?.error).toEqual({
      code: 'TOPIC_NOT_FOUND',
      params: { topic: target },
    });
  }, patience);
  expect((await cluster.topics()).map(({ name }) => name)).not.toContain(target);
  await createTarget();
  await untilWritten(use, 600);
  expect((await published()).sort()).toEqual(await analyzed());
});

it('lets reading wait for what is not written yet', async () => {
  await createTarget();
  for (let from = 0; from < 30_000; from += 5_000) await write(from, 5_000);
  isUnlocked = false;
  const use = await opened(worker(), listed({ emit: 'updates' }));
  const mostOf = 10_000;
  await vi.waitFor(() => {
    expect(use.status().publication?.pending).toBeGreaterThanOrEqual(mostOf);
  }, patience);
  const before = asked;
  await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 5), patience);
  expect(use.status().counters.records).toBeLessThan(mostOf * 2);
  isUnlocked = true;
  await untilWritten(use, 30_000);
  expect(await published()).toHaveLength(30_000);
});
