import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { toFileError } from './file-error';

/**
 * Writes a file as a whole, readable by its owner only: what was there before stays until then.
 * Resolves to its name.
 *
 * Throws `DISK_FULL`, `PERMISSION_DENIED` or `INTERNAL`, naming the file without its folder, which
 * is nothing a page should know.
 *
 * @param path absolute, chosen by the user
 */
export async function saveFile(path: string, bytes: Uint8Array): Promise<string> {
  const fileName = basename(path);
  try {
    await writeFileAtomic(path, Buffer.from(bytes), { mode: 0o600, fsync: true });
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'not written';
    throw toFileError(Object.assign(new Error(code), { code }), fileName);
  }
  return fileName;
}
