import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';

const notSources = new Set([
  '.git',
  'node_modules',
  'out',
  'release',
  'test-results',
  'coverage',
  'screenshots',
]);
const textFile = /\.(?:ts|tsx|mjs|cjs|js|css|html|json|yml|xml|md|sh)$|^\.[a-z]+$|^run$|^[A-Z]+$/;

/**
 * @typedef {{ path: string, name: string, text: string }} SourceFile path relative to the root, `/`
 */

/**
 * Every text file of the project, without what is installed or generated.
 *
 * @param {string} [root]
 * @returns {SourceFile[]}
 */
export function sourceFiles(root = projectRoot) {
  return list(root, '').map(({ path, name }) => ({
    path,
    name,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

function list(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => folder !== '' || !notSources.has(name))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return list(root, path);
      return entry.isFile() && textFile.test(entry.name) ? [{ path, name: entry.name }] : [];
    });
}

/** True for code that ships: neither a test nor the scaffolding around the product. */
export function isProductCode({ path }) {
  return /^(electron|renderer|shared)\/.*\.tsx?$/.test(path) && !isTest({ path });
}

/** True for a test and for what only tests import. */
export function isTest({ path }) {
  return /\.test\.\w+$/.test(path) || path.startsWith('e2e/');
}
