import { dirname, join } from 'node:path';

/** Folder of all bundles; this file is bundled into a folder of it. */
const bundles = dirname(import.meta.dirname);

/** Absolute paths of the app's other bundles. */
export const bundleFiles = {
  preload: join(bundles, 'preload/preload.cjs'),
  page: join(bundles, 'renderer'),
  worker: join(bundles, 'worker/worker.js'),
  playground: join(bundles, 'worker/playground.js'),
  generator: join(bundles, 'worker/generator.js'),
} as const;
