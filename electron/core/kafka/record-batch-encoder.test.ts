import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodeRecordBatch } from './record-batch-encoder';

const records = [
  { key: 'k1', value: '{"n":1}', timestamp: 1_700_000_000_123, headers: { trace: 'é' } },
  { key: null, value: null, timestamp: 1_700_000_000_100 },
];

// A Kafka 4.4.0 broker took this batch and kept it byte for byte, less the leader epoch.
const bodyHex = '30000000046b310e7b226e223a317d020a747261636504c3a90c002d02010100';
const batchHex =
  '000000000000000000000051ffffffff02107b4c2b0000000000010000018bcfe5687b0000018bcfe5687b' +
  `ffffffffffffffffffffffffffff00000002${bodyHex}`;

test('encodes keys, nulls, headers and timestamps that go back', async () => {
  expect((await encodeRecordBatch(records, 'none')).toString('hex')).toBe(batchHex);
});

test('bytes and text are the same on the wire', async () => {
  const bytes = records.map((record) => ({
    ...record,
    key: record.key && new Uint8Array(Buffer.from(record.key)),
    value: record.value && new Uint8Array(Buffer.from(record.value)),
  }));
  expect((await encodeRecordBatch(bytes, 'none')).toString('hex')).toBe(batchHex);
});

test('gzip compresses the records and says so', async () => {
  const batch = await encodeRecordBatch(records, 'gzip');
  const attributes = batch.readInt16BE(21);
  expect(attributes).toBe(1);
  expect(batch.readInt32BE(8)).toBe(batch.length - 12);
  expect(gunzipSync(batch.subarray(61)).toString('hex')).toBe(bodyHex);
});
