import { expect, test } from 'vitest';
import { runApp } from './run-app.mjs';

const node = process.execPath;
const options = { env: process.env, cwd: process.cwd() };
const forever = ['-e', 'setInterval(() => {}, 1000)'];

test('the app’s exit code is handed on', async () => {
  expect(await runApp(node, ['-e', 'process.exit(7)'], options)).toEqual({
    code: 7,
    timedOut: false,
  });
});

test('a time-out ends the app and is told apart', async () => {
  const { code, timedOut } = await runApp(node, forever, { ...options, timeoutMs: 50 });
  expect({ failed: code !== 0, timedOut }).toEqual({ failed: true, timedOut: true });
});

test('an end that was asked for is a good end', async () => {
  const stop = new AbortController();
  const run = runApp(node, forever, { ...options, signal: stop.signal });
  stop.abort();
  expect(await run).toEqual({ code: 0, timedOut: false });
});

test('a program that is not there is an error', async () => {
  await expect(runApp('/nowhere/electron', [], options)).rejects.toThrow(/ENOENT/);
});
