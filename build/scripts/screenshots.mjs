import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { step } from './setup/step.mjs';
import { runPlaywright } from './test/playwright-run.mjs';
import { resultsDir } from './test/report-dir.mjs';

// `npm run screenshots`: every screen, dark and light, into screenshots/. The Playwright project
// writes them to `screenshots` below RIVERSCOPE_TEST_RESULTS.
await runEntry(async () => {
  const prepared = await prepare();
  await step('Build', buildApp, String);
  fetchKafkaRuntime(prepared.folders);
  const { code } = await runPlaywright('screenshots', prepared);
  const written = join(resultsDir, 'screenshots/screenshots');
  if (existsSync(written)) {
    const target = join(projectRoot, 'screenshots');
    rmSync(target, { recursive: true, force: true });
    cpSync(written, target, { recursive: true });
    console.log(`  ✓ Screenshots        ${target}`);
  }
  return code;
});
