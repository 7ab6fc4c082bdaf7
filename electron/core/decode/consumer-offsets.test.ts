import { expect, it } from 'vitest';
import { ProtocolWriter } from '#core/kafka/protocol-writer';
import { partReader } from './part-reader';

const topic = '__consumer_offsets';
const bytesOf = (write: (writer: ProtocolWriter) => ProtocolWriter): Uint8Array =>
  new Uint8Array(write(new ProtocolWriter()).written);

const offsetKey = bytesOf((w) => w.int16(1).string('g').string('t').int32(3));
const groupKey = bytesOf((w) => w.int16(2).string('g'));

function read(part: 'key' | 'value', bytes: Uint8Array, key: Uint8Array = bytes) {
  const found = partReader('auto', part, topic)(bytes, key, Number.POSITIVE_INFINITY);
  if (found.error?.code === 'DECODE_FAILED') return found.error.params.reason;
  return JSON.parse(Buffer.from(found.bytes).toString('utf8'));
}

it('reads the keys of committed offsets and of groups', () => {
  expect(read('key', offsetKey)).toEqual({ version: 1, group: 'g', topic: 't', partition: 3 });
  expect(read('key', groupKey)).toEqual({ version: 2, group: 'g' });
});

it('reads committed offsets of every version', () => {
  const at = 1_700_000_000_000;
  const plain = { offset: 42, metadata: 'm', commitTimestamp: at };
  const v0 = bytesOf((w) => w.int16(0).int64(42).string('m').int64(at));
  const v1 = bytesOf((w) => w.int16(1).int64(42).string('m').int64(at).int64(-1));
  const v3 = bytesOf((w) => w.int16(3).int64(42).int32(7).string('m').int64(at));
  const v4 = bytesOf((w) =>
    w.int16(4).int64(42).int32(7).compactString('m').int64(at).noTaggedFields(),
  );
  expect(read('value', v0, offsetKey)).toEqual({ version: 0, ...plain });
  expect(read('value', v1, offsetKey)).toEqual({ version: 1, ...plain, expireTimestamp: -1 });
  expect(read('value', v3, offsetKey)).toEqual({ version: 3, ...plain, leaderEpoch: 7 });
  expect(read('value', v4, offsetKey)).toEqual({ version: 4, ...plain, leaderEpoch: 7 });
});

it('names the version it does not know', () => {
  const key = bytesOf((w) => w.int16(9).string('g'));
  const value = bytesOf((w) => w.int16(5));
  expect(read('key', key)).toBe('version 9 of the key is not known');
  expect(read('value', value, key)).toBe('version 9 of its key is not known');
  expect(read('value', value, offsetKey)).toBe('version 5 is not known');
});

it('says where a value ends too early or has bytes left', () => {
  expect(read('key', offsetKey.subarray(0, 6))).toMatch(/bytes wanted at/);
  expect(read('key', Uint8Array.of(...groupKey, 0))).toBe(
    `it ends at byte ${groupKey.length} of ${groupKey.length + 1}`,
  );
});
