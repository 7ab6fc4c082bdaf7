import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildApp } from './setup/app-build.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { step } from './setup/step.mjs';
import { reportFile, resultsDir } from './test/report-dir.mjs';

// `npm test`: the same set-up as `npm start`, then everything that can be proved. Its last line is
// `N passed, N failed`.
await runEntry(async () => {
  const total = { passed: 0, failed: 0 };
  rmSync(resultsDir, { recursive: true, force: true });
  mkdirSync(dirname(reportFile('unit')), { recursive: true });
  try {
    await runStages(total);
  } finally {
    console.log(`\n${total.passed} passed, ${total.failed} failed`);
  }
  return total.failed === 0 ? 0 : 1;
});

async function runStages(total) {
  /** A stage that fails as a whole counts as one failure and hides no later stage. */
  const stage = async (name, run) => {
    const startedAt = performance.now();
    console.log(`\n── ${name}`);
    try {
      const { passed, failed, skipped = 0, value } = await run();
      total.passed += passed;
      total.failed += failed;
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
      const left = skipped > 0 ? `, ${skipped} skipped` : '';
      console.log(`── ${name}: ${passed} passed, ${failed} failed${left} (${seconds} s)`);
      return value;
    } catch (error) {
      total.failed += 1;
      console.error(`── ${name} failed: ${error.message}`);
      return undefined;
    }
  };
  const one = async (run) => ({ value: await run(), passed: 1, failed: 0 });

  const prepared = await stage('Set-up', () => one(prepare));
  if (!prepared) return;
  await stage('Build', () => one(() => step('Build', buildApp, String)));
  await stage('Kafka runtime', () => one(() => fetchKafkaRuntime(prepared.folders)));
  // From here on the dependencies are there: what needs them may be loaded.
  const { runChecks } = await import('./checks/run-checks.mjs');
  const { runVitest } = await import('./test/vitest-stage.mjs');
  const testEnv = { ...process.env, RIVERSCOPE_CACHE_DIR: prepared.folders.cache };
  await stage('Checks', runChecks);
  await stage('Unit tests', () => runVitest('unit', ['unit', 'dom'], testEnv));
  await stage('Integration tests', () => runVitest('integration', ['integration'], testEnv));
  await stage('End to end', () => runEndToEnd(prepared));
  await stage('Security table', checkSecurityTable);
}

async function runEndToEnd(prepared) {
  const { runPlaywright } = await import('./test/playwright-run.mjs');
  const { countCases, playwrightCases } = await import('./test/test-case.mjs');
  const { code, report } = await runPlaywright('app', prepared);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  copyFileSync(report, reportFile('e2e'));
  return countCases(playwrightCases(JSON.parse(readFileSync(report, 'utf8'))), code === 0);
}

async function checkSecurityTable() {
  const { lastRunCases } = await import('./test/collect-cases.mjs');
  const { formatTable, securityProblems, securityRows } = await import('./test/security-table.mjs');
  const rows = securityRows(lastRunCases() ?? []);
  const problems = securityProblems(rows);
  console.log(formatTable(rows));
  for (const problem of problems) console.error(`  ✗ ${problem}`);
  return { passed: problems.length === 0 ? 1 : 0, failed: problems.length };
}
