import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Checks this Node against `engines.node` of package.json.
 *
 * @param {string} [version] such as `20.19.0`
 * @throws {SetupError} when it is older
 */
export function checkNodeVersion(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const required = engines.node.replace('>=', '');
  if (compareVersions(version, required) < 0) {
    throw new SetupError(
      `Riverscope needs Node ${required} or newer, and this is Node ${version}: install a newer one from nodejs.org or with your version manager, then start again.`,
    );
  }
  return version;
}

/** Orders dotted versions by their numbers: negative when `a` is older than `b`. */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number.parseFloat));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
