import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * Runs from the root. `npm test` names the folders and Electron (`RIVERSCOPE_ELECTRON`,
 * `RIVERSCOPE_ELECTRON_SWITCHES`, `RIVERSCOPE_CACHE_DIR`).
 */
const resultsDir = process.env.RIVERSCOPE_TEST_RESULTS ?? join(tmpdir(), 'riverscope-e2e');

export default defineConfig({
  testDir: '.',
  outputDir: join(resultsDir, 'artifacts'),
  // Two cores carry Electron, a broker and the tests: one at a time is the quickest.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  reporter: [['list'], ['json', { outputFile: join(resultsDir, 'report.json') }]],
  projects: [
    { name: 'app', testMatch: ['specs/**/*.spec.ts', 'security/**/*.spec.ts'] },
    { name: 'screenshots', testMatch: ['screenshots/**/*.spec.ts'] },
  ],
});
