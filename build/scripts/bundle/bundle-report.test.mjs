import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../project-root.mjs';
import { bundleReport } from './bundle-report.mjs';

const chunk = (fileName, code, more = {}) => ({
  fileName,
  code,
  imports: [],
  dynamicImports: [],
  moduleIds: [],
  isEntry: false,
  ...more,
});

test('only what is parsed at start counts as start', () => {
  const report = bundleReport([
    chunk('main.js', '12345', { isEntry: true, imports: ['part.js'], dynamicImports: ['late.js'] }),
    chunk('part.js', '123'),
    chunk('late.js', '1234567'),
  ]);
  expect(report).toMatchObject({ startBytes: 8, bytes: 15, externals: [] });
});

test('what is left to the runtime is found in imports and in CommonJS code', () => {
  const code = 'const net = __require("net"); const e = require("electron"); require("./part");';
  const report = bundleReport([chunk('main.js', code, { isEntry: true, imports: ['fs'] })]);
  expect(report.externals).toEqual(['electron', 'node:fs', 'node:net']);
});

test('modules are named relative to the root', () => {
  const moduleIds = [join(projectRoot, 'shared/model/tweet.ts'), '\0virtual'];
  expect(bundleReport([chunk('main.js', '', { moduleIds })]).modules).toEqual([
    'shared/model/tweet.ts',
    'virtual',
  ]);
});
