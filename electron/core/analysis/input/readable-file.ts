import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { systemCode } from '#core/playground/system-error';
import { fail, RiverscopeError } from '#shared/contract/errors';
import type { GivenInput } from './feed-given-records';

/** Bytes read at a time. */
const pieceBytes = 262_144;

/** All of a small file. Throws FILE_UNREADABLE. */
export function fileBytes(path: string): Promise<Uint8Array> {
  return readable(path, () => readFile(path));
}

/**
 * A file of records, up to where it ends now; what is no ordinary file, such as a pipe, lasts for
 * one reading only. Throws FILE_UNREADABLE, also while it is read, and ends when `signal` says so.
 */
export function fileInput(path: string, signal: AbortSignal): Promise<GivenInput> {
  return readable(path, async () => {
    const found = await stat(path);
    if (found.isDirectory()) throw fail('FILE_UNREADABLE', { path, reason: 'it is a folder' });
    const lasting = found.isFile();
    const last = lasting ? found.size - 1 : Number.POSITIVE_INFINITY;
    return { name: path, lasting, open: () => pieces(path, last, signal) };
  });
}

/** Records from a stream such as standard input, which ends when `signal` says so. */
export function streamInput(name: string, stream: Readable, signal: AbortSignal): GivenInput {
  return { name, lasting: false, open: () => addAbortSignal(signal, stream) };
}

async function* pieces(path: string, last: number, signal: AbortSignal) {
  if (last < 0) return;
  const stream = createReadStream(path, { end: last, highWaterMark: pieceBytes, signal });
  const iterator = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const piece = await readable(path, () => iterator.next());
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    stream.destroy();
  }
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof RiverscopeError) throw thrown;
    throw fail('FILE_UNREADABLE', { path, reason: reasonOf(thrown) }, { cause: thrown });
  }
}

function reasonOf(thrown: unknown): string {
  const code = systemCode(thrown);
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission';
  return code ?? String(thrown);
}
