import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { areDependenciesCurrent, npmFailure } from './dependencies.mjs';

const wanted = {
  '': { name: 'app' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-win32': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

describe('dependencies are current', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dependencies-'));
    mkdirSync(join(root, 'node_modules'));
    write('package-lock.json', wanted);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file, packages) =>
    writeFileSync(join(root, file), JSON.stringify({ lockfileVersion: 3, packages }));
  const install = (packages) => write('node_modules/.package-lock.json', packages);

  test('when all that is asked for is there, another platform’s packages aside', () => {
    install({ 'node_modules/a': wanted['node_modules/a'] });
    expect(areDependenciesCurrent(root)).toBe(true);
  });

  test('not when npm has not finished', () => {
    expect(areDependenciesCurrent(root)).toBe(false);
  });

  test('not when the lock file asks for one more', () => {
    install({});
    expect(areDependenciesCurrent(root)).toBe(false);
  });

  test('not when a package has other content', () => {
    install({ 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a2' } });
    expect(areDependenciesCurrent(root)).toBe(false);
  });
});

test('a failure of npm becomes one sentence with its reason', () => {
  const offline = 'npm error code ENOTFOUND\nnpm error errno ENOTFOUND\n';
  expect(npmFailure('npm ci', offline)).toMatch(/`npm ci` failed .*ENOTFOUND.*check the network/);
  expect(npmFailure('npm ci', 'npm error code ENOSPC\n')).toMatch(/free some disk space/);
  expect(npmFailure('npm ci', '')).not.toContain('\n');
});
