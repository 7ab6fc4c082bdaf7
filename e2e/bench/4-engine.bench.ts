import { AnalysisEngine } from '#core/analysis/analysis-engine';
import { compileEventTime } from '#core/analysis/event-time';
import { GroupIndex, noGroup } from '#core/analysis/group-index';
import { compileRecordGroup } from '#core/analysis/record-group';
import { encodeRecordBatch } from '#core/kafka/record-batch-encoder';
import { readBatchHeader } from '#core/log/batch-header';
import { openBatch } from '#core/log/record-batch';
import type { RecordCursor } from '#core/log/record-cursor';
import { BenchSource } from '#core/playground/bench-source';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { printFigures } from './figure-table';
import { median } from './median';

// What one core does with record batches that are already in memory: no socket, no broker.

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
printFigures([
  await figure('batches checked (CRC-32C) and walked', () => () => undefined),
  await figure('counted in windows of 1 s by record time', () => analysis({})),
  await figure('counted per tag in windows of 5 s', () =>
    analysis({ groupBy: ['value.tagFilter'], size: '5s' }),
  ),
  await figure('counted per tag by a time within the value', () =>
    analysis({
      groupBy: ['value.tagFilter'],
      size: '5s',
      time: { by: 'field', path: 'value.createdAt', unit: 'iso' },
    }),
  ),
]);

type Take = (cursor: RecordCursor) => void;

async function figure(name: string, prepare: () => Take) {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const take = prepare();
    const started = performance.now();
    for (let pass = 0; pass < passes; pass++) await walk(take);
    const rate = (passes * batchCount * batchRecords) / (performance.now() - started);
    if (round > 0) rates.push(rate); // the first lets the compiler finish
  }
  return {
    name: `${name}, ${bytes.toFixed(0)} B a record`,
    figure: `${(median(rates) / 1_000).toFixed(2)} M records/s`,
  };
}

async function walk(take: Take): Promise<void> {
  for (const batch of batches) {
    const frame = readBatchHeader(batch, 0, place);
    if (frame.kind !== 'batch') throw new Error(`A batch cannot be read: ${frame.kind}`);
    const cursor = await openBatch(batch, 0, frame.header, place, everything);
    while (cursor.next()) take(cursor);
  }
}

interface AnalysisChoice {
  groupBy?: string[];
  size?: string;
  time?: unknown;
}

function analysis({ groupBy = [], size = '1s', time = { by: 'record' } }: AnalysisChoice): Take {
  const definition = analysisDefinitionSchema.parse({
    name: 'bench',
    source: { topics: ['bench'] },
    time,
    groupBy,
    window: { kind: 'tumbling', size },
    // Passes over the same records: none of them may be too late.
    grace: '99999d',
    aggregates: [{ as: 'count', fn: 'count' }],
  });
  const timeOf = compileEventTime(definition.time, Date.now);
  const groups = new GroupIndex();
  const groupOf = compileRecordGroup(definition.groupBy, groups);
  const engine = new AnalysisEngine(definition, {
    compareGroups: (a, b) => groups.compare(a, b),
  });
  const partition = engine.clocks.add(false);
  engine.beginBatch(partition, Date.now());
  const record = { time: 0, place: 0, offset: 0, fields: [] };
  return (cursor) => {
    record.time = timeOf(cursor);
    record.offset = cursor.offset;
    if (!engine.observe(partition, record.time)) return;
    const group = groupOf(cursor);
    if (group === noGroup.nullValue) engine.skip('nullGroup');
    else if (group === noGroup.overflow) engine.skip('overflow');
    else engine.take(partition, group, record);
  };
}
