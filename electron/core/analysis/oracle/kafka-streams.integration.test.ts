import fc from 'fast-check';
import { expect, it } from 'vitest';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';
import { type RunChoice, runAnalysis } from './analysis-run.fixture';
import { windowedStreamArbitrary } from './kafka-streams/random-streams.fixture';
import {
  kafkaWindowResults,
  type WindowedStream,
  type WindowResults,
} from './kafka-streams/window-results.fixture';
import type { OracleRecord } from './oracle-record.fixture';

const streams = 400;

function definitionOf({ window, graceMs }: WindowedStream) {
  return givenRecordsDefinitionSchema.parse({
    name: 'compared with Kafka Streams',
    watermark: 'stream-time',
    window:
      window.kind === 'session'
        ? { kind: 'session', gap: `${window.gapMs}ms` }
        : { kind: 'hopping', size: `${window.sizeMs}ms`, advance: `${window.advanceMs}ms` },
    grace: `${graceMs}ms`,
    groupBy: ['value.group'],
    aggregates: [
      { as: 'count', fn: 'count' },
      { as: 'sum', fn: 'sum', of: 'value.value' },
      { as: 'min', fn: 'min', of: 'value.value' },
      { as: 'max', fn: 'max', of: 'value.value' },
    ],
  });
}

function recordsOf({ records }: WindowedStream): OracleRecord[] {
  return records.map(({ time, group, value }, offset) => ({
    partition: 0,
    offset,
    timestamp: time,
    members: { group: JSON.stringify(group), value: JSON.stringify(value) },
  }));
}

/** What our analysis tells last of each window, retracted ones aside. */
function lastTold(stream: WindowedStream): WindowResults {
  const computation = definitionOf(stream);
  const partitions = [{ topic: 't', partition: 0, records: recordsOf(stream) }];
  const random = { computation, having: null, partitions, steps: [] };
  const choice: RunChoice = {
    emit: 'updates',
    savedBefore: -1,
    lookedBefore: -1,
    joinLate: false,
    tidied: false,
  };
  const last = new Map<string, WindowResults[number]>();
  for (const line of runAnalysis(random, choice).lines) {
    const { start, end } = line.window ?? { start: 0, end: 0 };
    const group = String(JSON.parse(line.group.join()));
    const key = `${group} ${start} ${end}`;
    if (line.kind === 'retract') last.delete(key);
    else {
      const [count = 0, sum, min, max] = (line.told[0] ?? []).map((value) => JSON.parse(value));
      const { timestamp } = line;
      last.set(key, { group, start, end, count, sum, min, max, timestamp });
    }
  }
  return [...last.values()];
}

function inOrder(results: WindowResults): WindowResults {
  return [...results].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.group < b.group ? -1 : 1),
  );
}

it('tells last of each window what Kafka Streams tells', { timeout: 120_000 }, async () => {
  const seed = Date.now() % 1_000_000_007;
  const random = fc.sample(windowedStreamArbitrary, { seed, numRuns: streams });
  const theirs = await kafkaWindowResults(random);
  const windows = { time: 0, session: 0 };
  for (const [i, stream] of random.entries()) {
    const told = inOrder(theirs[i] ?? []);
    windows[stream.window.kind] += told.length;
    expect(inOrder(lastTold(stream)), `seed ${seed}: ${JSON.stringify(stream)}`).toEqual(told);
  }
  expect(Math.min(windows.time, windows.session)).toBeGreaterThan(1_000);
});
