import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronSwitches } from './setup/electron-switches.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { step } from './setup/step.mjs';
import { runAttached } from './test/run-attached.mjs';

// `npm run bench [-- WORD…]`: runs e2e/bench/*.bench.mjs in the order of their names, or those whose
// name holds one of the words, on Electron's Node. Each prints its own table.
await runEntry(async () => {
  const words = process.argv.slice(2);
  const benchDir = join(projectRoot, 'e2e/bench');
  const files = readdirSync(benchDir)
    .filter((name) => name.endsWith('.bench.mjs'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  if (files.length === 0) {
    throw new SetupError(
      `No benchmark of e2e/bench is called ${words.join(' or ') || 'anything'}.`,
    );
  }
  const prepared = await prepare();
  const { folders, user, electron } = prepared;
  await step('Build', buildApp, String);
  fetchKafkaRuntime(folders);
  const display = await openDisplay(user);
  try {
    const env = { ...process.env, ...display.env, RIVERSCOPE_CACHE_DIR: folders.cache };
    const switches = await electronSwitches(prepared, { ...appEnvironment(folders, user), ...env });
    let failed = 0;
    for (const file of files) {
      console.log(`\n── ${file}`);
      const code = await runAttached(electron.executable, [join(benchDir, file)], {
        cwd: projectRoot,
        env: {
          ...env,
          ELECTRON_RUN_AS_NODE: '1',
          RIVERSCOPE_ELECTRON: electron.executable,
          RIVERSCOPE_ELECTRON_SWITCHES: switches.join(' '),
        },
      });
      if (code !== 0) failed += 1;
    }
    return failed === 0 ? 0 : 1;
  } finally {
    display.close();
  }
});
