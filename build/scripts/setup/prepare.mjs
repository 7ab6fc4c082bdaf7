import { appFolders } from './app-folders.mjs';
import { appUser, prepareCache } from './app-user.mjs';
import { installDependencies } from './dependencies.mjs';
import { prepareElectron } from './electron-runtime.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { step } from './step.mjs';
import { installSystemPackages } from './system-packages.mjs';

/**
 * What a machine needs before anything of Riverscope can run.
 *
 * @typedef {object} Prepared
 * @property {{ data: string, cache: string }} folders
 * @property {import('./app-user.mjs').AppUser} user
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 */

/**
 * Brings a fresh clone to where it can be built, printing each step. With everything there it needs
 * no network and takes a fraction of a second.
 *
 * @returns {Promise<Prepared>}
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function prepare() {
  await step('Node', () => checkNodeVersion(), String);
  await step('Dependencies', installDependencies, String);
  await step('System', installSystemPackages, String);
  const folders = appFolders();
  const user = appUser();
  prepareCache(folders.cache, user);
  const electron = await step(
    'Electron',
    (progress) => prepareElectron(folders.cache, progress),
    ({ version, official }) => (official ? version : `${version}, unofficial copy for development`),
  );
  return { folders, user, electron };
}
