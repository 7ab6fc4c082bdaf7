import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { buildInputsHash } from './build-inputs.mjs';
import { bundles } from './bundles.mjs';

/** True when `out/` was made of exactly the sources that are there now. Needs no dependencies. */
export function isBuildCurrent(root = projectRoot) {
  try {
    const { inputs } = JSON.parse(readFileSync(join(root, 'out/bundles.json'), 'utf8'));
    const whole = bundles.every(({ file }) => existsSync(join(root, 'out', file)));
    return whole && inputs === buildInputsHash(root);
  } catch {
    return false;
  }
}
