import { gunzip } from 'node:zlib';
import type { InflationRoom } from './inflation-room';
import { inflateByZlib } from './zlib-inflation';

/** Inflates gzip members. Rejects with LIMIT_EXCEEDED, or with zlib's error on damaged input. */
export function inflateGzip(
  bytes: Uint8Array,
  maxBytes: number,
  room?: InflationRoom,
): Promise<Uint8Array> {
  return inflateByZlib(gunzip, bytes, maxBytes, room);
}
