import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { type BatchHeader, readBatchHeader } from './batch-header';
import { codecs } from './codec';
import { crc32c } from './crc32c';
import { maxInflatedBytes, openBatch } from './record-batch';
import type { RecordCursor } from './record-cursor';
import { recordHeaders } from './record-headers';

const place = { topic: 't', partition: 0 };
const everything = { start: 0, end: Number.MAX_SAFE_INTEGER };

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}.bin`, import.meta.url)));
}

interface Seen {
  offset: number;
  timestamp: number;
  key: string | null;
  value: string | null;
  headers: [string, string | null][];
}

function text(bytes: Uint8Array, start: number, length: number): string | null {
  return length < 0 ? null : Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
}

function see(cursor: RecordCursor): Seen {
  return {
    offset: cursor.offset,
    timestamp: cursor.timestamp,
    key: text(cursor.bytes, cursor.keyStart, cursor.keyLength),
    value: text(cursor.bytes, cursor.valueStart, cursor.valueLength),
    headers: recordHeaders(cursor).map((header) => [
      text(cursor.bytes, header.nameStart, header.nameLength) ?? '',
      text(cursor.bytes, header.valueStart, header.valueLength),
    ]),
  };
}

async function readAll(bytes: Uint8Array, range = everything) {
  const seen: Seen[] = [];
  const headers: BatchHeader[] = [];
  let position = 0;
  while (position < bytes.length) {
    const frame = readBatchHeader(bytes, position, place);
    if (frame.kind === 'partial') break;
    if (frame.kind === 'unreadable') throw frame.error;
    headers.push(frame.header);
    const cursor = await openBatch(bytes, position, frame.header, place, range);
    while (cursor.next()) seen.push(see(cursor));
    position += frame.header.sizeBytes;
  }
  return { seen, headers, position };
}

const utf8 = (value: string) => Buffer.from(value).toString('latin1');
const t = 1_700_000_000_000;
const mixed: Seen[] = [
  { offset: 0, timestamp: t, key: 'k0', value: '{"id":9007199254740993}', headers: [] },
  { offset: 1, timestamp: t - 5000, key: null, value: 'no key, earlier', headers: [] },
  { offset: 2, timestamp: t + 1, key: 'gone', value: null, headers: [] },
  { offset: 3, timestamp: t + 2, key: '', value: '', headers: [] },
  {
    offset: 4,
    timestamp: t + 86_400_000,
    key: 'h',
    value: utf8('héad€😀'),
    headers: [
      ['trace', '1'],
      ['trace', '2'],
      ['none', null],
      ['empty', ''],
      ['', 'nameless'],
    ],
  },
  { offset: 5, timestamp: t + 3, key: '\0\xff\x01', value: '\xc3(', headers: [] },
];

describe('batches of the Java client', () => {
  const javaCodecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

  it.each(javaCodecs)('%s: every record, key, header and time', async (codec) => {
    const { seen, headers } = await readAll(fixture(`java-${codec}`));
    expect(seen.slice(0, 6)).toEqual(mixed);
    expect(seen[6]?.value).toBe('x'.repeat(40_000));
    expect(codecs[headers[0]?.codec ?? -1]?.name).toBe(codec);
  });

  it.each(javaCodecs)('%s: nothing else than what was sent uncompressed', async (codec) => {
    const plain = await readAll(fixture('java-none'));
    const packed = await readAll(fixture(`java-${codec}`));
    expect(packed.seen.slice(0, plain.seen.length)).toEqual(plain.seen);
  });

  it('gives records the time of the broker where the topic says so', async () => {
    const { seen, headers } = await readAll(fixture('java-append-time'));
    expect(headers[0]?.timestampType).toBe('append');
    expect(new Set(seen.map((record) => record.timestamp))).toEqual(
      new Set([headers[0]?.maxTimestamp]),
    );
    expect(seen.map((record) => record.value)).toEqual(['v0', 'v1', 'v2']);
  });

  it('keeps gaps of compaction', async () => {
    const { seen, headers } = await readAll(fixture('java-compacted'));
    expect(seen.map((record) => [record.offset, record.key, record.value])).toEqual([
      [26, 'k2', 'v26'],
      [27, 'k3', null],
      [28, 'k0', 'v28'],
      [29, 'k1', 'v29'],
      [30, 'last', 'rolls the segment'],
    ]);
    expect(seen[0]?.timestamp).toBe(t + 26);
    expect(headers[0]).toMatchObject({ baseOffset: 0, lastOffset: 29, records: 4 });
  });

  it('marks transactional and control batches', async () => {
    const { headers } = await readAll(fixture('java-transactions'));
    expect(headers.map((header) => header.control)).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(headers.every((header) => header.transactional)).toBe(true);
  });
});

describe('batches of kcat', () => {
  it.each(['kcat-none', 'kcat-gzip'])('%s', async (name) => {
    const { seen } = await readAll(fixture(name));
    const headers = [
      ['trace', '1'],
      ['trace', '2'],
      ['empty', ''],
    ];
    expect(seen.slice(0, 4)).toMatchObject([
      { key: 'k1', value: 'first', headers },
      { key: 'k2', value: '{"a":1}', headers },
      { key: '', value: 'empty key', headers },
      { key: 'k4', value: '', headers },
    ]);
    expect(seen.slice(4).map((record) => [record.offset, record.key, record.value])).toEqual(
      Array.from({ length: 200 }, (_, index) => [
        index + 4,
        null,
        `record number ${index + 1} of kcat`,
      ]),
    );
  });

  it('yields only offsets in range', async () => {
    const { seen } = await readAll(fixture('kcat-none'), { start: 2, end: 7 });
    expect(seen.map((record) => record.offset)).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('damage', () => {
  it('drops a trailing batch that is cut short, wherever it is cut', async () => {
    const bytes = fixture('kcat-none');
    const first = readBatchHeader(bytes, 0, place);
    if (first.kind !== 'batch') throw new Error('fixture');
    const size = first.header.sizeBytes;
    for (const cut of [size, size + 1, size + 16, size + 17, size + 60, bytes.length - 1]) {
      const { seen, position } = await readAll(bytes.subarray(0, cut));
      expect(position).toBe(size);
      expect(seen).toHaveLength(4);
    }
  });

  it('notices any changed byte under the checksum', async () => {
    const bytes = fixture('java-gzip').subarray(0, 221);
    for (let position = 17; position < bytes.length; position++) {
      const damaged = Uint8Array.from(bytes);
      damaged[position] = (damaged[position] ?? 0) ^ 0x10;
      await expect(readAll(damaged)).rejects.toMatchObject({ error: { code: 'CORRUPT_BATCH' } });
    }
  });

  it.each([0, 1])('names message format v%d as unsupported and knows where it ends', (magic) => {
    const message = Buffer.alloc(40);
    message.writeBigInt64BE(7n, 0);
    message.writeInt32BE(28, 8);
    message.writeInt8(magic, 16);
    const frame = readBatchHeader(message, 0, place);
    expect(frame).toMatchObject({
      kind: 'unreadable',
      error: { error: { code: 'UNSUPPORTED_MESSAGE_FORMAT', params: { magic, offset: 7 } } },
      nextOffset: 8,
      sizeBytes: 40,
    });
  });

  it('ends a decompression bomb at the bound', async () => {
    const bomb = gzipSync(Buffer.alloc(maxInflatedBytes + 1));
    await expect(readAll(sealed(bomb, 1))).rejects.toMatchObject({
      error: { code: 'LIMIT_EXCEEDED', params: { limit: maxInflatedBytes } },
    });
  });

  it('reports what does not inflate', async () => {
    await expect(readAll(sealed(deflateSync('zlib, not gzip'), 1))).rejects.toMatchObject({
      error: {
        code: 'CORRUPT_BATCH',
        params: { reason: 'gzip cannot be inflated: incorrect header check' },
      },
    });
    await expect(readAll(sealed(Buffer.alloc(3), 7))).rejects.toMatchObject({
      error: { code: 'UNSUPPORTED_CODEC', params: { codec: 'codec 7' } },
    });
  });

  it.each([
    ['a record longer than the batch', [0xfe, 0xff, 0xff, 0xff, 0x0f]],
    ['a negative record length', [0x05]],
    ['a number that never ends', Array.from({ length: 30 }, () => 0xff)],
    ['a key longer than the record', [0x0e, 0, 0, 0, 0x40, 0, 0, 0]],
    ['a value shorter than null', [0x0e, 0, 0, 0, 1, 0x03, 0, 0]],
    ['a million headers', [0x10, 0, 0, 0, 1, 1, 0x80, 0x89, 0x7a]],
    ['an offset before its batch', [0x0c, 0, 0, 1, 1, 1, 0]],
    ['an offset after its batch', [0x0c, 0, 0, 0x02, 1, 1, 0]],
    ['a batch that ends within a record', [0x0c, 0, 0]],
    ['no bytes at all', []],
  ])('refuses %s', async (_, body) => {
    const bytes = sealed(Buffer.from(body), 1, gzipSync);
    await expect(readAll(bytes)).rejects.toBeInstanceOf(RiverscopeError);
    await expect(readAll(bytes)).rejects.toMatchObject({ error: { code: 'CORRUPT_BATCH' } });
  });

  it('refuses headers whose lengths leave the record', async () => {
    const body = Buffer.from([0x12, 0, 0, 0, 1, 1, 0x02, 0x10, 0x00, 0x00]);
    await expect(readAll(sealed(body, 0))).rejects.toMatchObject({
      error: { code: 'CORRUPT_BATCH', params: { reason: 'impossible length of a header' } },
    });
  });
});

/** A batch of one record around `body`, with a right checksum. */
function sealed(body: Uint8Array, codec: number, pack = (bytes: Uint8Array) => bytes): Uint8Array {
  const packed = pack(body);
  const bytes = Buffer.alloc(61 + packed.length);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt8(2, 16);
  bytes.writeInt16BE(codec, 21);
  bytes.writeBigInt64BE(-1n, 43);
  bytes.writeInt32BE(1, 57);
  bytes.set(packed, 61);
  bytes.writeUInt32BE(crc32c(bytes, 21, bytes.length), 17);
  return bytes;
}
