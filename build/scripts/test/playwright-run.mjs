import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { appEnvironment } from '../setup/app-environment.mjs';
import { openDisplay } from '../setup/display.mjs';
import { electronSwitches } from '../setup/electron-switches.mjs';
import { readableCopy, readableNode } from '../setup/readable-copy.mjs';
import { resultsDir } from './report-dir.mjs';
import { runAttached } from './run-attached.mjs';

const notForTests = new Set(['.git', 'release', 'test-results', 'screenshots']);

/**
 * Runs a Playwright project as the app's user, with a display. What it leaves behind is copied to
 * `test-results/<project>`.
 *
 * @param {string} project
 * @param {import('../setup/prepare.mjs').Prepared} prepared
 * @param {Record<string, string>} [extraEnv]
 * @returns {Promise<{ code: number, report: string }>} `report`: path of the JSON report
 */
export async function runPlaywright(project, prepared, extraEnv = {}) {
  const { folders, user, electron } = prepared;
  const workDir = mkdtempSync(join(tmpdir(), 'riverscope-tests-'));
  const kept = join(resultsDir, project);
  user.own(workDir);
  const display = await openDisplay(user);
  try {
    const testFolders = { data: join(workDir, 'data'), cache: folders.cache };
    const env = { ...appEnvironment(testFolders, user), ...display.env, ...extraEnv };
    const switches = await electronSwitches(prepared, env);
    const root = readableCopy(
      projectRoot,
      readdirSync(projectRoot).filter((name) => !notForTests.has(name)),
      join(folders.cache, 'checkout-for-tests'),
      user,
    );
    const node = readableNode(join(folders.cache, 'node'), user);
    const code = await runAttached(
      ...user.command(node, [
        ...[join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
        ...['--config', join(root, 'e2e/playwright.config.ts'), '--project', project],
      ]),
      {
        cwd: root,
        env: {
          ...env,
          RIVERSCOPE_TEST_RESULTS: workDir,
          RIVERSCOPE_ELECTRON: electron.executable,
          RIVERSCOPE_ELECTRON_SWITCHES: switches.join(' '),
          PWTEST_CACHE_DIR: join(workDir, 'compiled'),
        },
      },
    );
    rmSync(kept, { recursive: true, force: true });
    for (const name of ['report.json', 'artifacts', 'screenshots']) {
      const written = join(workDir, name);
      if (existsSync(written)) cpSync(written, join(kept, name), { recursive: true });
    }
    return { code, report: join(kept, 'report.json') };
  } finally {
    display.close();
    rmSync(workDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
