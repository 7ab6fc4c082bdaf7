import { expect, test } from 'vitest';
import { findProgram, runCommand } from './command.mjs';

test('a program’s code and both its outputs come back', async () => {
  const script = 'console.log("out"); console.error("err"); process.exit(3)';
  const { code, output } = await runCommand(process.execPath, ['-e', script]);
  expect(code).toBe(3);
  expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
});

test('a program that is not there has no code', async () => {
  const { code, output } = await runCommand('/nowhere/program', []);
  expect(code).toBeNull();
  expect(output).toMatch(/ENOENT/);
});

test('programs are found on the PATH only', () => {
  expect(findProgram('node', process.execPath.replace(/\/node$/, ''))).toBe(process.execPath);
  expect(findProgram('node', '/nowhere')).toBeUndefined();
});
