import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import { hastyChronometer } from '#core/kafka/hasty-chronometer.fixture';
import type { ClusterIdentity } from '#core/kafka/kafka-cluster';
import { SeededRandom } from '#core/playground/seeded-random';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { Analysis } from '../analysis';
import { GroupIndex } from '../groups/group-index';
import { resultChain } from '../results/result-chain';
import { compileResultJson } from '../results/result-json';
import { type AnalysisRunOptions, runAnalysis } from './run-analysis';
import { countPerTag, firstTime, patience, StoredRecords } from './stored-records.fixture';

/** Five seconds are a few milliseconds here: a snapshot after every few batches. */
const chronometer = hastyChronometer(1_000);
/** Records of which some come twice. */
const stored = new StoredRecords(3, (n, at) => {
  return { value: JSON.stringify({ at, tag: `t${n % 5}`, id: n >> 3, n }) };
});
const { cluster } = stored;

let folder: string;

afterAll(() => stored.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes records in batches of 50. */
const write = (topic: string, from: number, count: number) => stored.write(topic, from, count, 150);

function definition(topic: string, part: Record<string, unknown> = {}): AnalysisDefinition {
  return countPerTag(topic, {
    time: { by: 'field', path: 'value.at' },
    dedupe: { by: 'value.id', within: '1m' },
    window: { kind: 'hopping', size: '2s', advance: '1s' },
    aggregates: [
      { as: 'n', fn: 'count' },
      { as: 'sum', fn: 'sum', of: 'value.n' },
    ],
    ...part,
  });
}

/** Runs a definition; finals by what they are of, so that one told again replaces itself. */
async function run(
  of: AnalysisDefinition,
  finals: Map<string, string>,
  options: Partial<AnalysisRunOptions> = {},
  signal?: AbortSignal,
  on = cluster,
) {
  const groups = new GroupIndex();
  const json = compileResultJson(of, groups);
  const { sink } = resultChain(of, groups, 'final', (told) => {
    finals.set(`${told.window?.start} ${told.group}`, json(told));
  });
  const analysis = new Analysis(of, {
    ...{ sink, everyUpdate: false, keepClosed: false, groups, wallClock: Date.now },
  });
  const ended = await runAnalysis(
    on,
    of,
    analysis,
    {
      follow: false,
      snapshot: null,
      goesOn: false,
      chronometer: systemChronometer,
      wallClock: Date.now,
      onPause: () => undefined,
      ...options,
    },
    signal,
  );
  return { ...ended, counters: analysis.counters };
}

describe('runAnalysis', () => {
  it('reads to the end as it is now, and closes what the largest event time has passed', async () => {
    const topic = await stored.newTopic();
    await write(topic, 0, 3_000);
    const finals = new Map<string, string>();
    const { reason, places, counters } = await run(definition(topic), finals);
    expect(reason).toBe('end reached');
    expect(counters).toMatchObject({ records: 3_000, dropped: 0 });
    expect(places.map(({ next, end, error }) => [next === end, error])).toEqual(
      places.map(() => [true, null]),
    );
    const starts = [...finals.keys()].map((key) => Number.parseInt(key, 10) - firstTime);
    expect(Math.min(...starts)).toBe(-1_000);
    expect(Math.max(...starts)).toBe(27_000);
  });

  it('counts each record once, wherever it is broken off and gone on from', async () => {
    const topic = await stored.newTopic();
    await write(topic, 0, 6_000);
    const whole = new Map<string, string>();
    const { counters } = await run(definition(topic), whole);
    const seed = randomInt(2 ** 31);
    const random = new SeededRandom(seed);
    const finals = new Map<string, string>();
    const snapshot = join(folder, 'snapshot');
    for (let tries = 0; ; tries++) {
      let left = tries < 12 ? 3 + random.below(30) : Number.POSITIVE_INFINITY;
      const onPause = async () => {
        left -= 1;
        if (left <= 0) throw new Error('killed');
        await systemChronometer.sleep(random.below(8));
      };
      const options = { snapshot, chronometer, onPause };
      const ended = await run(definition(topic), finals, options).catch(() => null);
      if (ended === null) continue;
      expect(ended.counters, `seed ${seed}`).toEqual(counters);
      expect(finals, `seed ${seed}`).toEqual(whole);
      return;
    }
  });

  it('saves when it is stopped, and goes on with what came since', async () => {
    const topic = await stored.newTopic();
    await write(topic, 0, 1_500);
    const whole = new Map<string, string>();
    const finals = new Map<string, string>();
    const snapshot = join(folder, 'snapshot');
    const stop = new AbortController();
    let taken = 0;
    const onPause = () => {
      taken += 1;
      if (taken === 5) stop.abort();
    };
    const options = { follow: true, snapshot, onPause };
    expect((await run(definition(topic), finals, options, stop.signal)).reason).toBe('cancelled');
    await write(topic, 1_500, 1_500);
    const resumed = await run(definition(topic), finals, { snapshot });
    const { counters } = await run(definition(topic), whole);
    expect(resumed.counters).toEqual(counters);
    expect(finals).toEqual(whole);
  });

  it('takes a topic in that joins while it follows a pattern', async () => {
    const prefix = `joins-${randomUUID()}`;
    const first = await stored.newTopic(`${prefix}-a`);
    await write(first, 0, 150);
    const stop = new AbortController();
    const of = definition(`/${prefix}.*/`);
    const options = { follow: true, chronometer };
    let pauses = 0;
    const running = run(
      of,
      new Map(),
      {
        ...options,
        onPause: () => {
          pauses++;
        },
      },
      stop.signal,
    );
    await vi.waitFor(() => expect(pauses).toBeGreaterThan(0), patience);
    await write(await stored.newTopic(`${prefix}-b`), 0, 150);
    const before = pauses;
    await vi.waitFor(() => expect(pauses).toBeGreaterThan(before + 3), patience);
    stop.abort();
    const { counters, places: read } = await running;
    expect(counters.records).toBe(300);
    expect(new Set(read.map(({ topic }) => topic)).size).toBe(2);
  });

  it('refuses a snapshot that is damaged or of something else', async () => {
    const topic = await stored.newTopic();
    await write(topic, 0, 150);
    const snapshot = join(folder, 'snapshot');
    await run(definition(topic), new Map(), { snapshot });
    const again = (of: AnalysisDefinition) => run(of, new Map(), { snapshot });
    await expect(again(definition(topic, { name: 'other name' }))).resolves.toBeDefined();
    await expect(again(definition(topic, { grace: '1s' }))).rejects.toThrow('another definition');
    const elsewhere = async (changed: Partial<ClusterIdentity>) => {
      const identity = { ...(await cluster.identity([topic])), ...changed };
      const on = { ...cluster, identity: async () => identity };
      return run(definition(topic), new Map(), { snapshot }, undefined, on);
    };
    await expect(elsewhere({ clusterId: 'other' })).rejects.toThrow('another cluster');
    await expect(elsewhere({ topicIds: ['0'] })).rejects.toThrow('created anew');
    const bytes = await readFile(snapshot);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(snapshot, bytes);
    await expect(again(definition(topic))).rejects.toThrow('damaged');
    await writeFile(snapshot, 'something else');
    await expect(again(definition(topic))).rejects.toThrow('no snapshot');
  });
});
