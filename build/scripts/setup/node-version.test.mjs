import { expect, test } from 'vitest';
import { checkNodeVersion, compareVersions } from './node-version.mjs';
import { SetupError } from './setup-error.mjs';

test('a Node that is too old is refused in a sentence with both versions', () => {
  expect(() => checkNodeVersion('18.20.4')).toThrow(SetupError);
  expect(() => checkNodeVersion('20.9.0')).toThrow(/Node 20\.19\.0 or newer.*Node 20\.9\.0/);
});

test.each(['20.19.0', '20.20.2', '22.1.0', '26.0.0'])('Node %s is taken', (version) => {
  expect(checkNodeVersion(version)).toBe(version);
});

test('versions are ordered by number, not by letter', () => {
  expect(compareVersions('20.9.0', '20.19.0')).toBeLessThan(0);
  expect(compareVersions('20.19', '20.19.0')).toBe(0);
  expect(compareVersions('42.11.18', '42.9.2')).toBeGreaterThan(0);
});
