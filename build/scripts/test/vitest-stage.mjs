import { existsSync, readFileSync } from 'node:fs';
import { projectRoot } from '../project-root.mjs';
import { reportFile } from './report-dir.mjs';
import { runAttached } from './run-attached.mjs';
import { countCases, vitestCases } from './test-case.mjs';

/**
 * Runs projects of vitest.config.ts.
 *
 * @param {'unit' | 'integration'} stage names the report
 * @param {string[]} projects
 * @param {NodeJS.ProcessEnv} env
 */
export async function runVitest(stage, projects, env) {
  const report = reportFile(stage);
  const code = await runAttached(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${report}`,
      ...projects.map((name) => `--project=${name}`),
    ],
    { cwd: projectRoot, env },
  );
  const cases = existsSync(report) ? vitestCases(JSON.parse(readFileSync(report, 'utf8'))) : [];
  return countCases(cases, code === 0 && cases.length > 0);
}
