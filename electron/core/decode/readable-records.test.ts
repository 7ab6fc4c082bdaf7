import { encode } from '@msgpack/msgpack';
import { expect, it } from 'vitest';
import { ProtocolWriter } from '#core/kafka/protocol-writer';
import { recordOf } from '#core/log/record.fixture';
import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import { compilePath } from './field-extractor';
import { fieldOf } from './preview';
import { readableRecords } from './readable-records';

const auto = readableRecords();
const field = (record: RecordView, path: string) => fieldOf(compilePath(path)(record));

it('finds fields inside MessagePack, and the digits of integers', () => {
  const record = recordOf({
    key: Buffer.from('000000000000002a', 'hex'),
    value: encode({ user: { id: 2n ** 63n } }, { useBigInt64: true }),
    headers: [['h', 'x']],
  });
  const readable = auto(record);
  expect(field(readable, 'value.user.id')).toEqual({ kind: 'number', text: '9223372036854775808' });
  expect(field(readable, 'key')).toEqual({ kind: 'string', text: '42' });
  expect(field(readable, 'headers.h')).toEqual({ kind: 'string', text: 'x' });
  expect(recordHeaders(readable)).toHaveLength(1);
});

it('hands JSON and text back as they are', () => {
  const long = 'long enough to be looked at by the engine: é, ';
  for (const value of ['{"a":1}', 'é', long.repeat(3), '', null]) {
    const record = recordOf({ key: 'k', value });
    expect(auto(record)).toBe(record);
  }
});

it('keeps nulls, and the bytes of what the decoder does not fit', () => {
  const read = readableRecords({ key: 'int', value: 'msgpack' });
  const readable = read(recordOf({ key: null, value: '{"a":1}' }));
  expect(readable.keyLength).toBe(-1);
  expect(field(readable, 'value.a')).toEqual({ kind: 'number', text: '1' });
});

it('leaves a value as it is beside a key that is made readable', () => {
  const readable = auto(recordOf({ key: Buffer.alloc(4), value: '{"a":1}' }));
  expect(field(readable, 'key').text).toBe('0');
  expect(field(readable, 'value.a').text).toBe('1');
});

it('reads each topic in its own way, whatever their order', () => {
  const key = new Uint8Array(new ProtocolWriter().int16(2).string('g').written);
  const groups = ['__consumer_offsets', 'other', '__consumer_offsets'].map((topic) =>
    field(auto(recordOf({ topic, key })), 'key.group'),
  );
  expect(groups.map(({ kind }) => kind)).toEqual(['string', 'absent', 'string']);
});
