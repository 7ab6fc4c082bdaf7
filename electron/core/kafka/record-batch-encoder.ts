/// <reference path="./kafkajs-internals.d.ts" />
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import type { ProduceOptions, ProduceRecord } from './kafka-cluster';
import { ProtocolWriter } from './protocol-writer';

const compress = promisify(gzip);

const magic = 2;
const codecOf = { none: 0, gzip: 1 } as const;
const notIdempotent = { producerId: -1, epoch: -1, sequence: -1 };
const unknownLeaderEpoch = -1;
/** Leader epoch, magic and checksum, which the batch length counts and the checksum does not. */
const uncheckedBytes = 9;

/** One record batch v2 (KIP-98) of at least one record, with create-time timestamps. */
export async function encodeRecordBatch(
  records: readonly ProduceRecord[],
  compression: ProduceOptions['compression'],
): Promise<Buffer> {
  const timestamps = records.map(({ timestamp }) => timestamp);
  const baseTimestamp = timestamps[0] ?? 0;
  const plain = encodeRecords(records, baseTimestamp);
  const body = compression === 'gzip' ? await compress(plain) : plain;
  const checked = new ProtocolWriter(64 + body.length)
    .int16(codecOf[compression])
    .int32(records.length - 1)
    .int64(baseTimestamp)
    .int64(timestamps.reduce((latest, timestamp) => Math.max(latest, timestamp), baseTimestamp))
    .int64(notIdempotent.producerId)
    .int16(notIdempotent.epoch)
    .int32(notIdempotent.sequence)
    .int32(records.length)
    .raw(body).written;
  const baseOffset = 0; // the broker assigns it
  return new ProtocolWriter(32 + checked.length)
    .int64(baseOffset)
    .int32(uncheckedBytes + checked.length)
    .int32(unknownLeaderEpoch)
    .int8(magic)
    .uint32(crc32C(checked))
    .raw(checked).written;
}

function encodeRecords(records: readonly ProduceRecord[], baseTimestamp: number): Buffer {
  const writer = new ProtocolWriter(64 * 1_024);
  const record = new ProtocolWriter();
  records.forEach(({ key, value, timestamp, headers = {} }, offsetDelta) => {
    const attributes = 0;
    record
      .clear()
      .int8(attributes)
      .varint(timestamp - baseTimestamp)
      .varint(offsetDelta);
    writeBytes(record, key);
    writeBytes(record, value);
    const entries = Object.entries(headers);
    record.varint(entries.length);
    for (const [name, text] of entries) {
      writeBytes(record, name);
      writeBytes(record, text);
    }
    writer.varint(record.written.length).raw(record.written);
  });
  return writer.written;
}

function writeBytes(writer: ProtocolWriter, bytes: string | Uint8Array | null): void {
  if (bytes === null) writer.varint(-1);
  else if (typeof bytes === 'string') writer.varint(Buffer.byteLength(bytes)).text(bytes);
  else writer.varint(bytes.length).raw(bytes);
}
