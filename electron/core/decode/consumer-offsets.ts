import { ProtocolReader } from '#core/kafka/protocol-reader';
import { bufferView } from '#core/log/buffer-view';
import { RiverscopeError } from '#shared/contract/errors';
import type { ByteDecoder, DecodeContext } from './byte-decoder';
import { groupMetadata } from './group-metadata';

/** The topic that groups keep their offsets and members in. */
export const consumerOffsetsTopic = '__consumer_offsets';

/**
 * Keys of `__consumer_offsets` as JSON: versions 0 and 1 name a committed offset (group, topic,
 * partition), version 2 a group. Format: OffsetCommitKey and GroupMetadataKey of Kafka's group
 * coordinator.
 */
export const consumerOffsetsKey: ByteDecoder = (bytes, context) =>
  read(bytes, context, (reader) => {
    const version = reader.int16();
    switch (version) {
      case 0:
      case 1:
        return {
          version,
          group: reader.string(),
          topic: reader.string(),
          partition: reader.int32(),
        };
      case 2:
        return { version, group: reader.string() };
      default:
        throw context.refuse(`version ${version} of the key is not known`);
    }
  });

/**
 * Values of `__consumer_offsets` as JSON: what a group committed (versions 0 to 4), or the group
 * itself with its members. The key tells which. Format: OffsetCommitValue and GroupMetadataValue.
 */
export const consumerOffsetsValue: ByteDecoder = (bytes, context) => {
  const { key } = context;
  const of = key && key.length >= 2 ? Buffer.from(key).readInt16BE(0) : -1;
  return read(bytes, context, (reader) => {
    const version = reader.int16();
    if (of < 0 || of > 2) throw context.refuse(`version ${of} of its key is not known`);
    if (version < 0 || version > 4) throw context.refuse(`version ${version} is not known`);
    return of === 2 ? groupMetadata(reader, version) : committedOffset(reader, version);
  });
};

function committedOffset(reader: ProtocolReader, version: number) {
  const offset = exact(reader.bigint64());
  const leaderEpoch = version >= 3 ? { leaderEpoch: reader.int32() } : {};
  const metadata = version >= 4 ? reader.compactString() : reader.string();
  const commitTimestamp = exact(reader.bigint64());
  const expireTimestamp = version === 1 ? { expireTimestamp: exact(reader.bigint64()) } : {};
  if (version >= 4) reader.taggedFields();
  return { version, offset, ...leaderEpoch, metadata, commitTimestamp, ...expireTimestamp };
}

/** A 64-bit number where it is exact, else its digits. */
function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function read(
  bytes: Uint8Array,
  { refuse }: DecodeContext,
  parse: (reader: ProtocolReader) => object,
) {
  const reader = new ProtocolReader(bufferView(bytes));
  try {
    const parsed = parse(reader);
    if (reader.left > 0)
      throw refuse(`it ends at byte ${bytes.length - reader.left} of ${bytes.length}`);
    return { bytes: Buffer.from(JSON.stringify(parsed)), cut: false };
  } catch (thrown) {
    if (thrown instanceof RiverscopeError && thrown.error.code === 'KAFKA_ERROR') {
      throw refuse(thrown.error.params.detail);
    }
    throw thrown;
  }
}
