import type { ProtocolReader } from '#core/kafka/protocol-reader';

/**
 * GroupMetadataValue of Kafka's group coordinator, versions 0 to 4 (flexible from 4 on): a group,
 * its generation, and its members. Members' subscriptions and assignments, whose format is theirs,
 * are base64. Throws what the reader throws.
 */
export function groupMetadata(reader: ProtocolReader, version: number) {
  const flexible = version >= 4;
  const text = () => (flexible ? reader.compactNullableString() : reader.nullableString());
  const bytes = () =>
    Buffer.from(flexible ? reader.compactBytes() : reader.bytes()).toString('base64');
  const member = () => {
    const read = {
      memberId: text(),
      ...(version >= 3 ? { groupInstanceId: text() } : {}),
      clientId: text(),
      clientHost: text(),
      ...(version >= 1 ? { rebalanceTimeoutMs: reader.int32() } : {}),
      sessionTimeoutMs: reader.int32(),
      subscription: { base64: bytes() },
      assignment: { base64: bytes() },
    };
    if (flexible) reader.taggedFields();
    return read;
  };
  const group = {
    version,
    protocolType: text(),
    generation: reader.int32(),
    protocol: text(),
    leader: text(),
    ...(version >= 2 ? { stateTimestamp: reader.int64() } : {}),
    members: flexible ? reader.compactArray(member) : reader.array(member),
  };
  if (flexible) reader.taggedFields();
  return group;
}
