import { expect, test } from 'vitest';
import { bundleProblems, maxMainStartBytes } from './bundle-rules.mjs';

const good = () => ({
  main: { modules: ['electron/main/main.ts'], externals: ['electron', 'node:fs'], startBytes: 9 },
  preload: { modules: [], externals: ['electron'] },
  worker: { modules: ['electron/core/host/data-port.ts'], externals: ['node:net'] },
  playground: { modules: [], externals: [] },
  generator: { modules: [], externals: [] },
  inflater: { modules: [], externals: [] },
  cli: { modules: [], externals: ['node:fs'] },
  renderer: { modules: ['renderer/app/main.tsx'], externals: [] },
});

test('good bundles have no problems', () => {
  expect(bundleProblems(good())).toEqual([]);
});

test.each([
  ['the command line reaches electron', (all) => all.cli.externals.push('electron')],
  ['the worker holds code of main', (all) => all.worker.modules.push('electron/main/vault.ts')],
  ['the page reaches a Node module', (all) => all.renderer.modules.push('__vite-browser-external')],
  ['the page imports a builtin', (all) => all.renderer.externals.push('node:fs')],
  ['the preload imports a builtin', (all) => all.preload.externals.push('node:path')],
  ['main holds the Kafka client', (all) => all.main.modules.push('node_modules/kafkajs/index.js')],
  ['the inflater holds schemas', (all) => all.inflater.modules.push('node_modules/zod/index.js')],
  ['main has grown', (all) => Object.assign(all.main, { startBytes: maxMainStartBytes + 1 })],
  ['a library was left out', (all) => all.worker.externals.push('zod')],
])('%s', (_what, spoil) => {
  const bundles = good();
  spoil(bundles);
  expect(bundleProblems(bundles)).toHaveLength(1);
});
