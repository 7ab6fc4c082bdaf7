import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, RiverscopeError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';

/** A text that a user opened; where it lies is not told. */
export interface OpenedText {
  readonly fileName: string;
  readonly text: string;
}

/**
 * Reads a small file of UTF-8 text. Throws FILE_UNREADABLE, also for one that is longer than
 * `limits.openedTextBytes` or is no text.
 */
export async function openedText(path: string): Promise<OpenedText> {
  const fileName = basename(path);
  const unreadable = (reason: string, cause?: unknown) =>
    fail('FILE_UNREADABLE', { path: fileName, reason }, { cause });
  try {
    const bytes = await firstBytes(path, limits.openedTextBytes + 1);
    if (bytes.length > limits.openedTextBytes) {
      throw unreadable(`it has more than ${limits.openedTextBytes.toLocaleString('en')} bytes`);
    }
    return { fileName, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (thrown) {
    if (thrown instanceof RiverscopeError) throw thrown;
    if (thrown instanceof TypeError) throw unreadable('it is not UTF-8 text', thrown);
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    throw unreadable(reasons[String(code)] ?? 'the system refuses it', thrown);
  }
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

/** At most `count` bytes of a file from its start. */
async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(count);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, count - length);
      length += bytesRead;
      if (bytesRead === 0 || length === count) return bytes.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}
