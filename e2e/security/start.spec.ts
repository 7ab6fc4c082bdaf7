import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { folderEnvironment } from '../fixtures/folder-environment';
import type { Machine } from '../fixtures/machine';
import { test } from '../fixtures/test';

/** Starts Electron apart from the debugger, and waits for its end. */
function startAlone(
  machine: Machine,
  dataDir: string,
  args: string[],
): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      machine.electron,
      [...machine.switches, machine.root, ...args],
      { env: folderEnvironment(machine, dataDir), timeout: 30_000 },
      (_error, _stdout, stderr) => resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}

test('P9 a second start brings the first to the front and ends with a message', async ({
  app,
  page,
  machine,
}) => {
  await page.evaluate(() => document.title);
  const second = await startAlone(machine, app.dataDir, ['--demo']);
  expect(second.code).toBe(0);
  expect(second.stderr).toContain(`Riverscope is already running with ${app.dataDir}`);
  expect(app.electron.windows()).toHaveLength(1);
});

test('P9 an option without its value is refused in one line', async ({ dataDir, machine }) => {
  const result = await startAlone(machine, dataDir, ['--screenshot']);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('Riverscope was not started: screenshot');
});

test('P9 settings that cannot be read end the start with a clear line', async ({
  dataDir,
  machine,
}) => {
  mkdirSync(join(dataDir, 'connections.json'));
  const result = await startAlone(machine, dataDir, []);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain(join(dataDir, 'connections.json'));
});
