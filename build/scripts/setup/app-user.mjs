import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * The user that the app runs as. Chromium's sandbox refuses root, so a launcher that is root steps
 * down to `nobody`, who gets a data folder of its own.
 *
 * @typedef {object} AppUser
 * @property {boolean} isStepDown true when programs run as another user than this process
 * @property {(program: string, args: string[]) => [string, string[]]} command wraps a command
 *   line, so that it runs as this user, in the same process id
 * @property {(folder: string) => void} own makes the folder where needed and hands over all of it
 */

const nobody = 65_534;

/** @returns {AppUser} */
export function appUser() {
  if (process.getuid?.() !== 0) {
    return {
      isStepDown: false,
      command: (program, args) => [program, args],
      own: (folder) => mkdirSync(folder, { recursive: true }),
    };
  }
  const setpriv = findProgram('setpriv');
  if (!setpriv) {
    throw new SetupError(
      'Riverscope does not run as root, and `setpriv` (package util-linux), which would step down, is not on the PATH: install it or start as another user.',
    );
  }
  return {
    isStepDown: true,
    command: (program, args) => [
      setpriv,
      [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', program, ...args],
    ],
    own: (folder) => {
      mkdirSync(folder, { recursive: true });
      if (statSync(folder).uid !== nobody) handOver(folder);
    },
  };
}

/**
 * Makes the cache folder. Root's is open to the unprivileged user as /tmp is: it may add its own
 * files and cannot touch root's.
 *
 * @param {string} folder
 * @param {AppUser} user
 */
export function prepareCache(folder, user) {
  mkdirSync(folder, { recursive: true });
  if (user.isStepDown) chmodSync(folder, 0o1777);
}

function handOver(path) {
  chownSync(path, nobody, nobody);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) handOver(child);
    else if (entry.isFile()) chownSync(child, nobody, nobody);
  }
}
