import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';

const inputFolders = ['electron', 'renderer', 'shared', 'build/scripts/bundle'];
const inputFiles = ['package.json', 'package-lock.json', 'build/scripts/project-root.mjs'];
const testFile = /\.test\.\w+$/;

/**
 * Hash (hex SHA-256) over the paths and contents of everything the bundles are made of.
 *
 * @param {string} [root]
 */
export function buildInputsHash(root = projectRoot) {
  const hash = createHash('sha256');
  const files = [...inputFiles, ...inputFolders.flatMap((folder) => listFiles(root, folder))];
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !testFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
