import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { AtomicFile } from '#core/files/atomic-file';
import { onDisk, systemCode } from '#core/playground/system-error';
import { refusedSnapshot } from './refused-snapshot';

/*
 * A snapshot file: a line that names the format, then each part as its length (uint32, big-endian)
 * and its structured clone, then the SHA-256 of all before.
 */

const formatLine = Buffer.from('Riverscope analysis snapshot 1\n');
const lengthBytes = 4;
const checksumBytes = 32;

/** Bytes that are written at once, about. */
const pieceBytes = 1_048_576;

/** Longest stretch of packing before other work of this process gets its turn, ms. */
const sliceMs = 8;

/**
 * Writes the parts of a snapshot as they are made, beside the file's place: `commit` replaces the file
 * in one step, `discard` leaves it as it is. Others get their turn in between; the maker of the parts
 * sees to it that nothing changes meanwhile. Only one may be written for a path at a time. Throws
 * DISK_FULL, PERMISSION_DENIED, FILE_FAILED.
 */
export async function draftSnapshot(
  path: string,
  parts: Iterable<unknown>,
  now: () => number,
): Promise<AtomicFile> {
  const temporaryPath = `${path}.new`;
  // One who was stopped may have left it.
  await rm(temporaryPath, { force: true });
  const file = await AtomicFile.create(path, temporaryPath, { name: path });
  try {
    await writeParts(file, parts, now);
    return file;
  } catch (thrown) {
    await file.discard();
    throw thrown;
  }
}

async function writeParts(file: AtomicFile, parts: Iterable<unknown>, now: () => number) {
  const hash = createHash('sha256');
  // A snapshot may be a large part of the memory: no more than a piece of it is held.
  const piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  const write = async (bytes: Uint8Array) => {
    hash.update(bytes);
    await file.write(bytes);
  };
  const flush = async () => {
    await write(piece.subarray(0, filled));
    filled = 0;
  };
  const add = async (bytes: Uint8Array) => {
    if (filled + bytes.length > pieceBytes) await flush();
    if (bytes.length > pieceBytes) return write(bytes);
    piece.set(bytes, filled);
    filled += bytes.length;
  };
  await add(formatLine);
  const length = Buffer.alloc(lengthBytes);
  let sliceStart = now();
  for (const part of parts) {
    const packed = serialize(part);
    length.writeUInt32BE(packed.length);
    await add(length);
    await add(packed);
    if (now() - sliceStart < sliceMs) continue;
    await setImmediate();
    sliceStart = now();
  }
  await flush();
  await file.write(hash.digest());
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
