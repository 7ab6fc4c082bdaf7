import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { runCommand } from './command.mjs';
import { folderBytes } from './folder-bytes.mjs';
import { SetupError } from './setup-error.mjs';
import { megabytes } from './step.mjs';

/**
 * Installs the dependencies when `node_modules` is not what the lock file asks for.
 *
 * @param {(text: string) => void} progress
 * @returns {Promise<string>} words for what was done
 * @throws {SetupError} when npm fails
 */
export async function installDependencies(progress) {
  if (areDependenciesCurrent(projectRoot)) return 'up to date';
  const started = Date.now();
  const packages = Object.keys(readLock(join(projectRoot, 'package-lock.json'))).length;
  const modules = join(projectRoot, 'node_modules');
  const tick = setInterval(async () => {
    const size = megabytes(await folderBytes(modules));
    const seconds = Math.round((Date.now() - started) / 1_000);
    progress(`npm ci, ${packages} packages: ${size}, ${seconds} s`);
  }, 2_000);
  const { code, output } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: projectRoot,
  });
  clearInterval(tick);
  if (code !== 0) throw new SetupError(npmFailure('npm ci', output));
  return `${packages} packages, ${megabytes(await folderBytes(modules))}`;
}

/**
 * True when every package the lock file asks for is installed in that very version. npm writes
 * `node_modules/.package-lock.json` last, so an interrupted installation counts as none.
 *
 * @param {string} root folder of package-lock.json
 */
export function areDependenciesCurrent(root) {
  const installedLock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = readLock(installedLock);
  return Object.entries(readLock(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      (path in installed ? installed[path].integrity === wanted.integrity : wanted.optional),
  );
}

/** One sentence out of npm's output, for a command that failed. */
export function npmFailure(command, output) {
  const line = output
    .split('\n')
    .map((text) => text.replace(/^npm (error|ERR!) ?/, '').trim())
    .find((text) => /^(code )?E[A-Z]{3,}|network|integrity|ENOSPC/.test(text));
  const disk = /ENOSPC/.test(output) ? 'free some disk space' : 'check the network and the disk';
  return `\`${command}\` failed in ${projectRoot} (${line ?? 'no reason given'}): ${disk}, then start again.`;
}

function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
