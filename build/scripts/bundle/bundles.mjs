/**
 * @typedef {object} Bundle
 * @property {string} name
 * @property {string} entry source file, relative to the root
 * @property {'main' | 'preload' | 'node' | 'page'} kind
 * @property {string} file entry file of the bundle, relative to the output folder
 */

/**
 * Every bundle of the product. `main` is kept small, since it is parsed before the first window
 * shows; `node` bundles run in utility processes or as the command line.
 *
 * @type {readonly Bundle[]}
 */
export const bundles = [
  { name: 'main', entry: 'electron/main/main.ts', kind: 'main', file: 'main/main.js' },
  {
    name: 'preload',
    entry: 'electron/preload/preload.ts',
    kind: 'preload',
    file: 'preload/preload.cjs',
  },
  { name: 'worker', entry: 'electron/worker/worker.ts', kind: 'node', file: 'worker/worker.js' },
  {
    name: 'playground',
    entry: 'electron/worker/playground.ts',
    kind: 'node',
    file: 'worker/playground.js',
  },
  {
    name: 'generator',
    entry: 'electron/worker/generator.ts',
    kind: 'node',
    file: 'worker/generator.js',
  },
  {
    name: 'inflater',
    entry: 'electron/worker/inflater.ts',
    kind: 'node',
    file: 'worker/inflater.js',
  },
  { name: 'cli', entry: 'electron/cli/cli.ts', kind: 'node', file: 'cli/cli.js' },
  { name: 'renderer', entry: 'renderer/index.html', kind: 'page', file: 'renderer/index.html' },
];
