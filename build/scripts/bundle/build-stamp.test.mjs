import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildInputsHash } from './build-inputs.mjs';
import { isBuildCurrent } from './build-stamp.mjs';
import { bundles } from './bundles.mjs';

let root;
const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-stamp-'));
  for (const file of ['package.json', 'package-lock.json', 'build/scripts/project-root.mjs']) {
    write(file, '{}');
  }
  write('build/scripts/bundle/bundles.mjs', '');
  write('shared/model/tweet.ts', 'export const a = 1;');
  for (const { entry, file } of bundles) {
    write(entry, '');
    write(`out/${file}`, '');
  }
  write('out/bundles.json', JSON.stringify({ inputs: buildInputsHash(root) }));
});
afterEach(() => rmSync(root, { recursive: true }));

test('an unchanged tree needs no build', () => {
  expect(isBuildCurrent(root)).toBe(true);
});

test('a changed source needs one, a changed test does not', () => {
  write('shared/model/tweet.test.ts', 'test');
  expect(isBuildCurrent(root)).toBe(true);
  write('shared/model/tweet.ts', 'export const a = 2;');
  expect(isBuildCurrent(root)).toBe(false);
});

test('a bundle that is missing needs one', () => {
  rmSync(join(root, 'out/worker/worker.js'));
  expect(isBuildCurrent(root)).toBe(false);
});

test('an output without its stamp needs one', () => {
  rmSync(join(root, 'out/bundles.json'));
  expect(isBuildCurrent(root)).toBe(false);
});
