import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Analysis } from '#core/analysis/analysis';
import { draftSnapshot } from '#core/analysis/snapshot/snapshot-file';
import { encodeRecordBatch } from '#core/kafka/record-batch-encoder';
import { readBatchHeader } from '#core/log/batch-header';
import { openBatch } from '#core/log/record-batch';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';

// A process of its own: an analysis of 200,000 groups, and snapshots of it. Prints one line of JSON.

const groupCount = 200_000;
const batchRecords = 1_000;
const snapshots = 5;
const startMs = Date.now() - 3_600_000;
const place = { topic: 'bench', partition: 0 };
const everything = { start: 0, end: Number.POSITIVE_INFINITY };

const definition = givenRecordsDefinitionSchema.parse({
  name: 'many groups',
  groupBy: ['value.user'],
  window: { kind: 'tumbling', size: '1d' },
  aggregates: [
    { as: 'count', fn: 'count' },
    { as: 'avgFollowers', fn: 'avg', of: 'value.followers' },
  ],
});
const options = { sink: null, everyUpdate: false, keepClosed: false, wallClock: Date.now };
const analysis = new Analysis(definition, options);
const index = analysis.addPartition(place.topic, place.partition, false);
for (let from = 0; from < groupCount; from += batchRecords) {
  const records = Array.from({ length: batchRecords }, (_, i) => ({
    key: null,
    value: JSON.stringify({ user: `user-${from + i}`, followers: from + i }),
    timestamp: startMs,
  }));
  const batch = await encodeRecordBatch(records, 'none');
  const frame = readBatchHeader(batch, 0, place);
  if (frame.kind !== 'batch') throw new Error(`A batch cannot be read: ${frame.kind}`);
  analysis.take(index, await openBatch(batch, 0, frame.header, place, everything));
}

const folder = await mkdtemp('/tmp/rs-');
const delay = monitorEventLoopDelay({ resolution: 1 });
const times: number[] = [];
let bytes = 0;
try {
  for (let round = 0; round < snapshots; round++) {
    const started = performance.now();
    delay.enable();
    const path = join(folder, 'snapshot');
    await (await draftSnapshot(path, analysis.save(), () => performance.now())).commit();
    delay.disable();
    times.push(performance.now() - started);
    bytes = (await stat(path)).size;
  }
} finally {
  await rm(folder, { recursive: true });
}
const pauseMs = delay.percentile(99) / 1_000_000;
console.log(JSON.stringify({ groups: analysis.groups.size, times, pauseMs, bytes }));
