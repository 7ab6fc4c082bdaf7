import { builtinModules } from 'node:module';
import { relative } from 'node:path';
import { projectRoot } from '../project-root.mjs';

const builtins = new Set(builtinModules);

/**
 * What went into one bundle, for the bundle check.
 *
 * @typedef {object} BundleReport
 * @property {string[]} modules ids of the modules inside, relative to the root
 * @property {string[]} externals specifiers left to the runtime, builtins with `node:`
 * @property {number} startBytes bytes parsed at start: the entry and its static imports
 * @property {number} bytes bytes of all code
 */

/**
 * @param {import('vite').Rolldown.OutputChunk[]} chunks
 * @returns {BundleReport}
 */
export function bundleReport(chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const externals = new Set();
  for (const chunk of chunks) {
    for (const specifier of [
      ...chunk.imports,
      ...chunk.dynamicImports,
      ...requiredSpecifiers(chunk.code),
    ]) {
      if (!byFile.has(specifier)) externals.add(withScheme(specifier));
    }
  }
  return {
    modules: [...new Set(chunks.flatMap((chunk) => chunk.moduleIds.map(moduleName)))].sort(),
    externals: [...externals].sort(),
    startBytes: startFiles(chunks, byFile).reduce((sum, chunk) => sum + codeBytes(chunk), 0),
    bytes: chunks.reduce((sum, chunk) => sum + codeBytes(chunk), 0),
  };
}

/** A CommonJS dependency's `require` survives in the code and is in no chunk's import list. */
function requiredSpecifiers(code) {
  return [...code.matchAll(/\b\w*require\w*\(\s*(["'`])([^"'`\n]+)\1\s*\)/g)]
    .map((match) => match[2])
    .filter((specifier) => specifier === 'electron' || builtins.has(bare(specifier)));
}

function startFiles(chunks, byFile) {
  const seen = new Set();
  const visit = (chunk) => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    for (const file of chunk.imports) visit(byFile.get(file));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return [...seen];
}

function codeBytes(chunk) {
  return Buffer.byteLength(chunk.code);
}

function moduleName(id) {
  return id.startsWith(projectRoot) ? relative(projectRoot, id) : id.replaceAll('\0', '');
}

function bare(specifier) {
  return specifier.replace(/^node:/, '');
}

function withScheme(specifier) {
  return builtins.has(bare(specifier)) ? `node:${bare(specifier)}` : specifier;
}
