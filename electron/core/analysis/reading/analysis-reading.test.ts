import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeRecordBatch } from '#core/kafka/record-batch-encoder';
import { readBatchHeader } from '#core/log/batch-header';
import type { LogBatch, LogReader, LogReaderEvents, PartitionProgress } from '#core/log/log-reader';
import { openBatch } from '#core/log/record-batch';
import { Analysis } from '../analysis';
import { computation } from '../oracle/engine-run.fixture';
import { AnalysisReading } from './analysis-reading';
import { holdBackOf } from './hold-back-of';

const definition = computation({ window: { kind: 'tumbling', size: '10ms' } });
const everything = { start: 0, end: Number.POSITIVE_INFINITY };
const readings: AnalysisReading[] = [];

afterEach(async () => {
  for (const reading of readings.splice(0)) await reading.close();
  vi.useRealTimers();
});

/** Where partitions end, as the cluster tells. */
const latestEnd = 120_000;

/** A reading of two partitions whose batches and progress the test hands over itself. */
function reading() {
  const held: number[][] = [];
  const time = { now: 0 };
  let events: LogReaderEvents = { onBatch: () => undefined, onProgress: () => undefined };
  const reader: LogReader = {
    progress: [],
    bytes: 0,
    done: new Promise(() => undefined),
    hold: (partitions) => held.push(partitions.map(({ partition }) => partition)),
    close: async () => undefined,
  };
  const options = { sink: null, everyUpdate: false, keepClosed: false, wallClock: Date.now };
  const analysis = new Analysis(definition, options);
  const ranges = [0, 1].map((partition) => {
    analysis.addPartition('t', partition, false);
    return { topic: 't', partition, start: 0, end: 100_000, empty: false };
  });
  const started = new AnalysisReading(analysis, ranges, holdBackOf(definition), {
    startReader: (_, heard) => {
      events = heard;
      return reader;
    },
    latestEnds: async (places) => places.map(() => latestEnd),
    now: () => time.now,
    onChange: () => undefined,
  });
  readings.push(started);
  const take = async (partition: number, at: number[]) => {
    const batch = await batchOf(partition, at);
    return events.onBatch(batch);
  };
  const progress = (partition: number, part: Partial<PartitionProgress>) =>
    events.onProgress({
      ...{ topic: 't', partition, start: 0, next: 1, end: 100_000, finished: false },
      ...{ uncommitted: 0, lost: 0, error: null, ...part },
    });
  return { started, analysis, held, take, progress, time };
}

async function batchOf(partition: number, at: number[]): Promise<LogBatch> {
  const place = { topic: 't', partition };
  const records = at.map((timestamp) => ({ key: null, value: null, timestamp }));
  const bytes = await encodeRecordBatch(records, 'none');
  const frame = readBatchHeader(bytes, 0, place);
  if (frame.kind !== 'batch') throw new Error(frame.kind);
  const cursor = await openBatch(bytes, 0, frame.header, place, everything);
  return { ...place, codec: 'none', sizeBytes: bytes.length, header: frame.header, cursor };
}

const times = (from: number, to: number) =>
  Array.from({ length: (to - from) / 10 }, (_, i) => from + i * 10);

describe('AnalysisReading', () => {
  it('holds the partition back that runs ahead, and frees it as the others come near', async () => {
    const { held, take, analysis } = reading();
    await take(0, times(0, 4_000));
    expect(held).toEqual([]);
    await take(0, times(4_000, 6_000));
    expect(held).toEqual([[0]]);
    await take(1, times(0, 3_000));
    expect(held).toEqual([[0]]);
    await take(1, times(3_000, 4_000));
    expect(held).toEqual([[0], []]);
    expect(analysis.counters.dropped).toBe(0);
  });

  it('waits for no partition that has nothing to give', async () => {
    const { held, take, progress } = reading();
    await take(0, times(0, 6_000));
    expect(held).toEqual([[0]]);
    progress(1, { uncommitted: 99_999 });
    await take(0, times(6_000, 6_010));
    expect(held).toEqual([[0], []]);
  });

  it('takes nothing in while it is paused, and all of it afterwards', async () => {
    const { started, take, analysis } = reading();
    let taken: Promise<void> | null = null;
    await started.whilePaused(async () => {
      taken = take(0, [10, 20]);
      await new Promise((resolve) => setImmediate(resolve));
      expect(analysis.counters.records).toBe(0);
    });
    await taken;
    expect(analysis.counters.records).toBe(2);
    expect(started.places[0]?.taken).toBe(2);
  });

  it('takes nothing in while it is held, and lets no partition fall silent meanwhile', async () => {
    const { started, take, progress, analysis, time } = reading();
    await take(0, [10]);
    await take(1, [10]);
    progress(0, { end: 1 });
    progress(1, { end: 1 });
    started.setHeld(true);
    const held = take(0, [100]);
    progress(0, { next: 2, end: 2 });
    time.now = 60_000;
    started.setHeld(false);
    await held;
    expect(analysis.counters.records).toBe(3);
    // Partition 1 may have something from before the end of the wait, so its windows are open.
    await take(1, [20]);
    expect(analysis.counters).toMatchObject({ records: 4, closedByIdleness: 0, dropped: 0 });
  });

  it('knows what was written while it was held, also before the reader does', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { started, progress } = reading();
    const ends = () => started.places.map(({ end }) => end);
    started.setHeld(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ends()).toEqual([latestEnd, latestEnd]);
    started.setHeld(false);
    progress(0, { end: 100_001 });
    progress(1, { finished: true });
    expect(ends()).toEqual([latestEnd, 100_000]);
    // From then on it is the reader that knows, also when a log is cut.
    progress(0, { end: latestEnd + 1 });
    progress(0, { end: 100_001 });
    expect(ends()[0]).toBe(100_001);
  });

  it('takes nothing in any more once it is closed, although it was held', async () => {
    const { started, take, analysis } = reading();
    started.setHeld(true);
    const held = take(0, [10]);
    await started.close();
    await held;
    expect(analysis.counters.records).toBe(0);
    expect(started.places[0]?.taken).toBe(0);
  });

  it('keeps time standing until it is settled, when all has been read', () => {
    const { started, analysis, progress } = reading();
    progress(0, { finished: true });
    expect(analysis.engine.clocks.allEnded).toBe(false);
    progress(1, { finished: true });
    expect(analysis.engine.clocks.allEnded).toBe(false);
    started.settle();
    expect(analysis.engine.clocks.allEnded).toBe(true);
  });
});
