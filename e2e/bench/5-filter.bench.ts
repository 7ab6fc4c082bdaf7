import { encodeRecordBatch } from '#core/kafka/record-batch-encoder';
import { readBatchHeader } from '#core/log/batch-header';
import { openBatch } from '#core/log/record-batch';
import type { RecordView } from '#core/log/record-cursor';
import { BenchSource } from '#core/playground/bench-source';
import { recordMatcher } from '#core/records/record-matcher';
import type { RecordFilter } from '#shared/model/record-query';
import { printFigures } from './figure-table';
import { median } from './median';

// What one core does with filters on the records of a batch that is in memory, beside JSON.parse
// and the same condition in JavaScript.

const rounds = 5;
const batchRecords = 2_000;
const passes = 100;
const place = { topic: 'bench', partition: 0 };
const everything = { start: 0, end: Number.POSITIVE_INFINITY };

const source = new BenchSource(1, Date.now());
const batch = await encodeRecordBatch(
  Array.from({ length: batchRecords }, () => source.next()),
  'none',
);
const frame = readBatchHeader(batch, 0, place);
if (frame.kind !== 'batch') throw new Error(`A batch cannot be read: ${frame.kind}`);
const cursor = await openBatch(batch, 0, frame.header, place, everything);
const records: RecordView[] = [];
while (cursor.next()) records.push(viewOf(cursor));

type Tweet = { tagFilter: string; text: string; followers: number };
const byTag = 'value.tagFilter == "kafka"';
const byText = 'value.text.contains("dashboards") && value.followers > 50000';
const byNumber = 'value.followers > 50000';
const bySum = 'value.followers * 2 + 1 > 100000 ? value.lang == "en" : has(value.tweetId)';
const parsed = (test: (tweet: Tweet) => boolean) => (record: RecordView) =>
  test(JSON.parse(textOf(record)) as Tweet);

printFigures([
  figure(byTag, expression(byTag)),
  figure(
    'the same by JSON.parse',
    parsed(({ tagFilter }) => tagFilter === 'kafka'),
  ),
  figure('value.tagFilter == "no such tag"', expression('value.tagFilter == "no such tag"')),
  figure(byText, expression(byText)),
  figure(
    'the same by JSON.parse',
    parsed(({ text, followers }) => text.includes('dashboards') && followers > 50_000),
  ),
  figure(byNumber, expression(byNumber)),
  figure(
    'the same by JSON.parse',
    parsed(({ followers }) => followers > 50_000),
  ),
  figure(bySum, expression(bySum)),
  figure('text "dashboards", whatever its case', text('dashboards')),
  figure('text "no such text", whatever its case', text('no such text')),
]);

function expression(source: string) {
  return matcher({ kind: 'expression', text: source });
}

function text(wanted: string) {
  return matcher({ kind: 'text', text: wanted, matchCase: false });
}

/** As a query asks it, decoding by looks included. */
function matcher(filter: RecordFilter): (record: RecordView) => boolean {
  const { matches } = recordMatcher({
    topics: ['bench'],
    start: { from: 'earliest' },
    end: { to: 'latest' },
    filter,
  });
  return matches;
}

function figure(name: string, matches: (record: RecordView) => boolean) {
  const rates: number[] = [];
  let found = 0;
  for (let round = 0; round <= rounds; round++) {
    const before = cpuMs();
    found = 0;
    for (let pass = 0; pass < passes; pass++) {
      for (const record of records) if (matches(record)) found++;
    }
    const rate = (passes * records.length) / (cpuMs() - before);
    if (round > 0) rates.push(rate); // the first lets the compiler finish
  }
  const share = ((100 * found) / passes / records.length).toFixed(1);
  const rate = `${(median(rates) / 1_000).toFixed(2)} M records/s of CPU`;
  return { name: `${name}, ${share} % match`, figure: rate };
}

/** Processor time of this process so far, ms: unlike the clock, whatever else the machine does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function textOf({ bytes, valueStart, valueLength }: RecordView): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + valueStart, valueLength).toString('utf8');
}

/** The record a cursor is at, in the bytes of its batch: records follow each other there. */
function viewOf(at: RecordView): RecordView {
  const { topic, partition, bytes, offset, timestamp, timestampType } = at;
  const { keyStart, keyLength, valueStart, valueLength, headersStart, headerCount, end } = at;
  const key = { keyStart, keyLength };
  const value = { valueStart, valueLength };
  const headers = { headersStart, headerCount, end };
  return {
    topic,
    partition,
    bytes,
    offset,
    timestamp,
    timestampType,
    ...key,
    ...value,
    ...headers,
  };
}
