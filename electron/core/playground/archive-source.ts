import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extract } from 'tar';
import { fail } from '#shared/contract/errors';
import { download, downloadText } from './download';
import { fileDigest } from './file-digest';
import { kafkaArchiveName } from './kafka-release';
import type { FetchIntoFolder } from './kafka-source';

const libs = /^[^/]+\/libs\/[^/]+\.jar$/;

/**
 * Downloads the release into `downloads` (resuming a half one), checks it, and unpacks its jars
 * into `folder`. The sum comes from the same server as the release, over TLS: it proves that the
 * download is whole, not who made it. Throws DOWNLOAD_FAILED, and CHECKSUM_MISMATCH after removing
 * the file.
 */
export async function fetchFromArchive(
  options: FetchIntoFolder & { url: string; downloads: string },
): Promise<void> {
  const { folder, url, onBytes, signal } = options;
  const address = `${url}/${kafkaArchiveName}`;
  const expected = publishedSum(await downloadText(`${address}.sha512`, signal));
  const file = join(options.downloads, kafkaArchiveName);
  await download({ address, file, onBytes, signal });
  const actual = await fileDigest(file, 'sha512', signal);
  if (actual !== expected) {
    await rm(file, { force: true });
    throw fail('CHECKSUM_MISMATCH', { file: kafkaArchiveName, expected, actual });
  }
  await extract({ file, cwd: folder, strip: 2, filter: (path) => libs.test(path) });
  await rm(file, { force: true });
}

/** Apache writes `NAME: 65C0 9FBE …` over several lines, or `<hex>  NAME`. */
function publishedSum(text: string): string {
  const hex = text.replaceAll(basename(kafkaArchiveName), '').replace(/[^0-9a-fA-F]/g, '');
  if (hex.length === 128) return hex.toLowerCase();
  throw fail('DOWNLOAD_FAILED', { what: `${kafkaArchiveName}.sha512`, reason: 'not a SHA-512' });
}
