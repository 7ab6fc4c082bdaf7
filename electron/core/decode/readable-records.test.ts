import { encode } from '@msgpack/msgpack';
import { expect, it } from 'vitest';
import type { RecordView } from '#core/records/record-cursor';
import { recordHeaders } from '#core/records/record-headers';
import { compilePath } from './field-extractor';
import { fieldOf } from './preview';
import { readableRecords } from './readable-records';

/** A record with a header `h` of value `x`. */
function recordOf(key: Uint8Array | null, value: Uint8Array | null): RecordView {
  const headers = Buffer.from('0268 0278'.replaceAll(' ', ''), 'hex');
  const keyLength = key?.length ?? -1;
  const valueLength = value?.length ?? -1;
  const keyStart = 1;
  const valueStart = keyStart + Math.max(0, keyLength);
  const headersStart = valueStart + Math.max(0, valueLength);
  const bytes = Buffer.concat([
    Buffer.from([0xff]),
    key ?? Buffer.alloc(0),
    value ?? Buffer.alloc(0),
    headers,
  ]);
  return {
    topic: 't',
    partition: 0,
    offset: 7,
    timestamp: 1,
    timestampType: 'create',
    bytes,
    keyStart,
    keyLength,
    valueStart,
    valueLength,
    headersStart,
    headerCount: 1,
    end: bytes.length,
  };
}

const auto = readableRecords({ key: 'auto', value: 'auto' }, 't');
const field = (record: RecordView, path: string) => fieldOf(compilePath(path)(record));

it('finds fields inside MessagePack, and the digits of integers', () => {
  const record = recordOf(
    Buffer.from('000000000000002a', 'hex'),
    encode({ user: { id: 2n ** 63n } }, { useBigInt64: true }),
  );
  const readable = auto(record);
  expect(field(readable, 'value.user.id')).toEqual({ kind: 'number', text: '9223372036854775808' });
  expect(field(readable, 'key')).toEqual({ kind: 'string', text: '42' });
  expect(field(readable, 'headers.h')).toEqual({ kind: 'string', text: 'x' });
  expect(recordHeaders(readable)).toHaveLength(1);
});

it('hands JSON and text back as they are', () => {
  const record = recordOf(Buffer.from('k'), Buffer.from('{"a":1}'));
  expect(auto(record)).toBe(record);
  expect(auto(recordOf(null, Buffer.from(''))).keyLength).toBe(-1);
});

it('keeps nulls, and the bytes of what the decoder does not fit', () => {
  const readable = readableRecords(
    { key: 'int', value: 'msgpack' },
    't',
  )(recordOf(null, Buffer.from('{"a":1}')));
  expect(readable.keyLength).toBe(-1);
  expect(field(readable, 'value.a')).toEqual({ kind: 'number', text: '1' });
});
