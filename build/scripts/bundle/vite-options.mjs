import { basename, dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { projectRoot } from '../project-root.mjs';

/** Electron 42 holds Chromium 148 and Node 24; the command line also runs on Node 20.19. */
const pageTarget = 'chrome148';
const nodeTarget = 'node20.19';

/**
 * Vite's options for one bundle.
 *
 * @param {import('./bundles.mjs').Bundle} bundle
 * @param {string} outDir absolute path of the output folder of all bundles
 * @returns {import('vite').InlineConfig}
 */
export function viteOptions(bundle, outDir) {
  const common = { configFile: false, envDir: false, logLevel: 'warn', publicDir: false };
  return bundle.kind === 'page'
    ? { ...common, ...pageOptions(bundle, outDir) }
    : { ...common, ...nodeOptions(bundle, outDir) };
}

function pageOptions(bundle, outDir) {
  return {
    root: join(projectRoot, dirname(bundle.entry)),
    base: '/',
    plugins: [react()],
    build: {
      outDir: join(outDir, dirname(bundle.file)),
      emptyOutDir: true,
      target: pageTarget,
      sourcemap: true,
      // The policy allows no data: fonts or scripts, and one start-up file is one read.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
    },
  };
}

function nodeOptions(bundle, outDir) {
  const isPreload = bundle.kind === 'preload';
  return {
    root: projectRoot,
    ...(!isPreload && {
      define: {
        // CommonJS libraries know their own file by a name that ES modules lack.
        __filename: 'import.meta.filename',
        __dirname: 'import.meta.dirname',
        // A library that would fetch a data: URL has a way for Node too, which is 80 ms sooner there.
        'typeof fetch': '"undefined"',
      },
    }),
    // Everything is bundled, so that the packaged app and a copied `out/` need no node_modules.
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    build: {
      ssr: join(projectRoot, bundle.entry),
      outDir: join(outDir, dirname(bundle.file)),
      emptyOutDir: false,
      target: nodeTarget,
      minify: bundle.kind === 'main',
      sourcemap: bundle.kind === 'node',
      rolldownOptions: {
        output: {
          format: isPreload ? 'cjs' : 'es',
          entryFileNames: basename(bundle.file),
          chunkFileNames: `${bundle.name}-[name]-[hash].js`,
          // A sandboxed preload can load no second file.
          ...(isPreload && { codeSplitting: false }),
        },
      },
    },
  };
}
