import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import writeFileAtomic from 'write-file-atomic';
import { bufferView } from '#core/log/buffer-view';
import { onDisk, systemCode } from '#core/playground/system-error';
import { fail } from '#shared/contract/errors';
import { refusedSnapshot } from './refused-snapshot';

/*
 * A snapshot file: a line that names the format, then each part as its length (uint32, big-endian)
 * and its structured clone, then the SHA-256 of all before.
 */

const formatLine = Buffer.from('Riverscope analysis snapshot 1\n');
const lengthBytes = 4;
const checksumBytes = 32;

/** Longest stretch of packing before other work of this process gets its turn, ms. */
const sliceMs = 8;

/**
 * Packs the parts of a snapshot, as they are made, into the bytes of its file. Others get their turn
 * in between; the maker of the parts sees to it that nothing changes meanwhile.
 */
export async function packSnapshot(
  parts: Iterable<unknown>,
  now: () => number,
): Promise<Uint8Array> {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  const add = (chunk: Uint8Array) => {
    chunks.push(chunk);
    hash.update(chunk);
  };
  add(formatLine);
  let sliceStart = now();
  for (const part of parts) {
    const packed = serialize(part);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(packed.length);
    add(length);
    add(packed);
    if (now() - sliceStart < sliceMs) continue;
    await setImmediate();
    sliceStart = now();
  }
  chunks.push(hash.digest());
  return Buffer.concat(chunks);
}

/** Replaces the file in one step. Throws DISK_FULL, PERMISSION_DENIED, FILE_FAILED. */
export async function writeSnapshot(path: string, packed: Uint8Array): Promise<void> {
  const bytes = bufferView(packed);
  try {
    await onDisk(path, () => writeFileAtomic(path, bytes, { mode: 0o600 }));
  } catch (thrown) {
    const reason = systemCode(thrown);
    throw reason === undefined ? thrown : fail('FILE_FAILED', { path, reason }, { cause: thrown });
  }
}

/**
 * The parts of a snapshot; null when there is no file. Throws SNAPSHOT_REFUSED when it is not what
 * was written, PERMISSION_DENIED.
 */
export async function readSnapshot(path: string): Promise<Iterator<unknown> | null> {
  let bytes: Buffer;
  try {
    bytes = await onDisk(path, () => readFile(path));
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
  if (!bytes.subarray(0, formatLine.length).equals(formatLine)) {
    throw refusedSnapshot(path, 'it is no snapshot of this version');
  }
  const end = bytes.length - checksumBytes;
  const checksum = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, end)))
    .digest();
  if (!checksum.equals(bytes.subarray(Math.max(0, end))))
    throw refusedSnapshot(path, 'it is damaged');
  return unpacked(path, bytes.subarray(formatLine.length, end));
}

function* unpacked(path: string, bytes: Buffer): Generator<unknown, void, undefined> {
  for (let at = 0; at < bytes.length; ) {
    const start = at + lengthBytes;
    at = start + bytes.readUInt32BE(at);
    yield part(path, bytes.subarray(start, at));
  }
}

function part(path: string, packed: Buffer): unknown {
  try {
    return deserialize(packed);
  } catch {
    throw refusedSnapshot(path, 'it was written by a newer version');
  }
}
