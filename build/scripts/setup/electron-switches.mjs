import { statfsSync } from 'node:fs';
import { isSandboxUsable } from './sandbox.mjs';
import { notice } from './step.mjs';

const smallSharedMemory = 256 * 1024 * 1024;

/**
 * Switches that this machine forces on development and tests; none is ever part of the product.
 *
 * @param {import('./prepare.mjs').Prepared} prepared
 * @param {NodeJS.ProcessEnv} env with a display
 * @returns {Promise<string[]>}
 */
export async function electronSwitches({ electron, folders, user }, env) {
  if (process.platform !== 'linux') return [];
  const switches = [];
  if (!(await isSandboxUsable(electron.executable, folders.cache, user, env))) {
    notice('WARNING: the sandbox cannot start on this machine (no user namespaces), so the app');
    notice('WARNING: runs WITHOUT it. Open only clusters that you trust.');
    switches.push('--no-sandbox', '--sandbox-off');
  }
  if (sharedMemoryBytes() < smallSharedMemory) switches.push('--disable-dev-shm-usage');
  return switches;
}

function sharedMemoryBytes() {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks;
  } catch {
    return 0;
  }
}
