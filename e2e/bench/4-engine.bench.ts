import { Analysis } from '#core/analysis/analysis';
import { AnalysisEngine } from '#core/analysis/analysis-engine';
import { GroupRanks } from '#core/analysis/groups/group-ranks';
import { encodeRecordBatch } from '#core/kafka/record-batch-encoder';
import { readBatchHeader } from '#core/log/batch-header';
import { openBatch } from '#core/log/record-batch';
import type { RecordCursor } from '#core/log/record-cursor';
import { BenchSource } from '#core/playground/bench-source';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';
import { type Figure, printFigures } from './figure-table';
import { median } from './median';

// What one core does with what is already in memory: no socket, no broker.

const rounds = 5;
const batchRecords = 1_000;
const batchCount = 200;
const passes = 5;
const startMs = Date.now() - 3_600_000 * 24;
const place = { topic: 'bench', partition: 0 };
const everything = { start: 0, end: Number.POSITIVE_INFINITY };

const source = new BenchSource(1, startMs);
const batches: Buffer[] = [];
for (let batch = 0; batch < batchCount; batch++) {
  const records = Array.from({ length: batchRecords }, () => source.next());
  batches.push(await encodeRecordBatch(records, 'none'));
}

const bytes = batches.reduce((sum, batch) => sum + batch.length, 0) / batches.length / batchRecords;
console.log(`\nRecord batches, ${bytes.toFixed(0)} B a record`);
const count = { as: 'count', fn: 'count' };
const byTag = { groupBy: ['value.tagFilter'], window: { kind: 'tumbling', size: '5s' } };
const tsField = { by: 'field', path: 'value.ts', unit: 'ms' };
const average = { as: 'avgFollowers', fn: 'avg', of: 'value.followers' };
printFigures([
  await batchFigure('checked (CRC-32C) and walked', () => (cursor) => {
    while (cursor.next());
  }),
  await analysisFigure('counted in windows of 1 s by record time', {}),
  await analysisFigure('counted per tag in windows of 5 s', byTag),
  await analysisFigure('counted per tag by a time within the value', {
    ...byTag,
    time: { by: 'field', path: 'value.createdAt', unit: 'iso' },
  }),
  await analysisFigure('counted and averaged per tag by a number within the value', {
    ...byTag,
    time: tsField,
    aggregates: [count, average],
  }),
]);

const eventCount = 1_000_000;
/** A second of event time to a thousand events, slightly out of order. */
const times = Float64Array.from({ length: eventCount }, (_, i) => startMs + (i ^ 5));
const minute = { kind: 'tumbling', size: '60s' };

console.log('\nThe engine alone: counts of events in windows of a minute');
const oneGroup = engineRate(minute, 1);
const manyGroups = engineRate(minute, 5_000);
const hopping = engineRate({ kind: 'hopping', size: '60s', advance: '1s' }, 1);
printFigures([
  atLeast('one group', oneGroup, 5),
  atLeast('5,000 groups', manyGroups, 2),
  {
    name: 'hopping by 1 s: as long as tumbling',
    figure: `${(oneGroup / hopping).toFixed(2)} times`,
    target: '≤ 2 times',
    met: oneGroup <= 2 * hopping,
  },
]);

type Take = (cursor: RecordCursor) => void;

async function batchFigure(name: string, prepare: () => Take): Promise<Figure> {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const take = prepare();
    const started = performance.now();
    for (let pass = 0; pass < passes; pass++) await walk(take);
    const rate = (passes * batchCount * batchRecords) / (performance.now() - started);
    if (round > 0) rates.push(rate); // the first lets the compiler finish
  }
  return { name, figure: `${(median(rates) / 1_000).toFixed(2)} M records/s` };
}

async function walk(take: Take): Promise<void> {
  for (const batch of batches) {
    const frame = readBatchHeader(batch, 0, place);
    if (frame.kind !== 'batch') throw new Error(`A batch cannot be read: ${frame.kind}`);
    take(await openBatch(batch, 0, frame.header, place, everything));
  }
}

function definition(part: Record<string, unknown>) {
  return givenRecordsDefinitionSchema.parse({
    name: 'bench',
    window: { kind: 'tumbling', size: '1s' },
    aggregates: [count],
    // Passes over the same records: none of them may be too late.
    grace: '99999d',
    ...part,
  });
}

function analysisFigure(name: string, part: Record<string, unknown>): Promise<Figure> {
  return batchFigure(name, () => {
    const options = { sink: null, everyUpdate: false, keepClosed: false, wallClock: Date.now };
    const analysis = new Analysis(definition(part), options);
    const index = analysis.addPartition(place.topic, place.partition, false);
    return (cursor) => {
      analysis.take(index, cursor);
      analysis.advance(0);
    };
  });
}

/** Events per ms, the median of a few rounds. */
function engineRate(window: unknown, groups: number): number {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const engine = new AnalysisEngine(definition({ window, grace: '10s' }), {
      ranks: new GroupRanks((a, b) => a - b),
      everyUpdate: false,
    });
    const partition = engine.clocks.add(false);
    const record = { time: 0, place: 0, offset: 0, fields: [] };
    const started = performance.now();
    for (let from = 0; from < eventCount; from += batchRecords) {
      engine.beginBatch(partition, Date.now());
      for (let i = from; i < from + batchRecords; i++) {
        record.time = times[i] ?? 0;
        record.offset = i;
        if (engine.observe(partition, record.time, i)) {
          engine.take(partition, (i * 7_919) % groups, record);
        }
      }
      engine.advance(0);
    }
    engine.flush();
    if (round > 0) rates.push(eventCount / (performance.now() - started));
  }
  return median(rates);
}

function atLeast(name: string, rate: number, target: number): Figure {
  const millions = rate / 1_000;
  return {
    name,
    figure: `${millions.toFixed(2)} M events/s`,
    target: `≥ ${target} M`,
    met: millions >= target,
  };
}
