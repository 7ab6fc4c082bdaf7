import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { folderBytes } from './folder-bytes.mjs';
import { megabytes } from './step.mjs';

const packageDir = join(projectRoot, 'node_modules/electron');

/** Without a first byte, or any further one, for this long, the release host counts as unreachable. */
const firstByteMs = 8_000;
const stallMs = 20_000;

/** Path of the binary that the `electron` package has downloaded, or undefined. */
export function officialElectron() {
  const pathFile = join(packageDir, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(packageDir, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/**
 * Lets the `electron` package download its binary; it checks the sums itself.
 *
 * @param {string} cacheDir
 * @param {(text: string) => void} progress
 * @returns {Promise<string | undefined>} why it failed; undefined when it is there
 */
export async function downloadOfficialElectron(cacheDir, progress) {
  const workDir = join(cacheDir, `electron-download-${process.pid}`);
  await mkdir(workDir, { recursive: true });
  try {
    return await runInstaller(workDir, progress);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

function runInstaller(workDir, progress) {
  return new Promise((resolve) => {
    let output = '';
    let failure;
    let bytes = 0;
    let lastGrowth = Date.now();
    const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
      // Whatever it downloads lands in a folder of ours, whose growth is the progress.
      env: { ...process.env, TMPDIR: workDir, TEMP: workDir, electron_config_cache: workDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const watch = setInterval(async () => {
      const size = (await folderBytes(workDir)) + (await folderBytes(join(packageDir, 'dist')));
      if (size !== bytes) lastGrowth = Date.now();
      bytes = size;
      progress(`release download: ${megabytes(size)}`);
      if (Date.now() - lastGrowth > (bytes === 0 ? firstByteMs : stallMs)) {
        failure = 'no answer in time';
        child.kill();
      }
    }, 1_000);
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => {
      failure = error.message;
    });
    child.on('close', (code) => {
      clearInterval(watch);
      resolve(code === 0 && officialElectron() ? undefined : (failure ?? reasonIn(output)));
    });
  });
}

function reasonIn(output) {
  const line = output.split('\n').find((text) => /error|E[A-Z]{4,}/i.test(text));
  return line?.trim().slice(0, 120) ?? 'no reason given';
}
