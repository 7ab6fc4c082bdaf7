const seed = 0x9747b28c;
const mix = 0x5bd1e995;

/**
 * MurmurHash2, 32 bit, as Kafka's Java client hashes keys to choose partitions; signed.
 * Source: Austin Appleby's MurmurHash2 with the seed of `org.apache.kafka.common.utils.Utils`.
 */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hash = seed ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let word = Math.imul(view.getInt32(at, true), mix);
    word = Math.imul(word ^ (word >>> 24), mix);
    hash = Math.imul(hash, mix) ^ word;
  }
  if (at < bytes.length) {
    for (let tail = at; tail < bytes.length; tail++) {
      hash ^= view.getUint8(tail) << (8 * (tail - at));
    }
    hash = Math.imul(hash, mix);
  }
  hash = Math.imul(hash ^ (hash >>> 13), mix);
  return hash ^ (hash >>> 15);
}

/** The partition of a key among `partitions`, the same as the Java client's. */
export function partitionOfKey(key: string | Uint8Array, partitions: number): number {
  const bytes = typeof key === 'string' ? Buffer.from(key) : key;
  return (murmur2(bytes) & 0x7fffffff) % partitions;
}
