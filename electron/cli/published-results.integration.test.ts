import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { KeptAnalyses } from '#core/analysis/kept/kept-analyses';
import {
  countPerTag,
  patience,
  StoredRecords,
} from '#core/analysis/reading/stored-records.fixture';
import type { AnalysisUse } from '#core/analysis/running/analysis-use';
import { hastyChronometer } from '#core/kafka/hasty-chronometer.fixture';
import { guardReadOnly } from '#core/kafka/read-only-guard';
import type { Publication } from '#shared/model/publication';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { analyze, TestFolder } from './analyze.fixture';

const bootstrapServer = inject('bootstrapServer');
/** Five seconds are 50 ms here. */
const chronometer = hastyChronometer(100);
const files = new TestFolder();

let isUnlocked: boolean;
/** How often it was to be known whether the connection is unlocked. */
let asked: number;
let folder: string;
let source: string;
let target: string;
const started: KeptAnalyses[] = [];

const stored = new StoredRecords(3, undefined, (cluster) =>
  guardReadOnly(cluster, {
    connection: 'test',
    isUnlocked: () => {
      asked += 1;
      return isUnlocked;
    },
  }),
);
const { cluster } = stored;

afterAll(async () => {
  await stored.close();
  await files.close();
});
beforeEach(async () => {
  isUnlocked = true;
  asked = 0;
  folder = await mkdtemp(join(tmpdir(), 'riverscope-published-'));
  source = await stored.newTopic();
  target = `published-to-${randomUUID()}`;
});
afterEach(async () => {
  for (const kept of started.splice(0)) await kept.close();
  await rm(folder, { recursive: true });
});

const createTarget = () => stored.newTopic(target, 2);
const write = (from: number, count: number) => stored.write(source, from, count);
const definition = () => countPerTag(source, { idle: '1h' });

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
