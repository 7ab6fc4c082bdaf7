import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../project-root.mjs';
import { meetsElectronFloor } from './electron-floor.mjs';

describe('F3 Electron is at or above the advisory floor', () => {
  test('in package.json, pinned, and in the lock file', () => {
    const read = (file) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));
    const wanted = read('package.json').devDependencies.electron;
    const locked = read('package-lock.json').packages['node_modules/electron'].version;
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    expect(locked).toBe(wanted);
    expect(meetsElectronFloor(wanted)).toBe(true);
  });

  test.each(['42.9.2', '42.11.18', '43.4.1', '44.0.0', '45.1.0', '46.0.0'])('%s is', (version) => {
    expect(meetsElectronFloor(version)).toBe(true);
  });

  test.each(['41.99.0', '42.0.0', '42.9.1', '43.4.0', '7.0.0'])('%s is not', (version) => {
    expect(meetsElectronFloor(version)).toBe(false);
  });
});
