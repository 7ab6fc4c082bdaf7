import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronSwitches } from './setup/electron-switches.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { readableCopy } from './setup/readable-copy.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { step } from './setup/step.mjs';
import { runAttached } from './test/run-attached.mjs';

const needed = ['package.json', 'out', 'e2e', 'electron', 'shared', 'node_modules'];

// `npm run bench [-- [--long] WORD…]`: runs e2e/bench/*.bench.ts in the order of their names, or
// those whose name holds one of the words, on Electron's Node, as the app's user. Each prints its
// own table.
await runEntry(async () => {
  const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
  const words = process.argv.slice(2).filter((word) => !options.includes(word));
  const files = readdirSync(join(projectRoot, 'e2e/bench'))
    .filter((name) => name.endsWith('.bench.ts'))
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
  const workDir = mkdtempSync(join(tmpdir(), 'riverscope-bench-'));
  const display = await openDisplay(user);
  try {
    const env = {
      ...appEnvironment({ data: workDir, cache: folders.cache }, user),
      ...display.env,
    };
    const switches = await electronSwitches(prepared, env);
    const root = readableCopy(projectRoot, needed, join(folders.cache, 'checkout-for-bench'), user);
    const benchDir = join(root, 'e2e/bench');
    let failed = 0;
    for (const file of files) {
      console.log(`\n── ${file}`);
      const code = await runAttached(
        ...user.command(electron.executable, [
          ...['--disable-warning=ExperimentalWarning', '--import'],
          ...[join(benchDir, 'typescript-imports.mjs'), join(benchDir, file), ...options],
        ]),
        {
          cwd: root,
          env: {
            ...env,
            ELECTRON_RUN_AS_NODE: '1',
            RIVERSCOPE_ELECTRON: electron.executable,
            RIVERSCOPE_ELECTRON_SWITCHES: switches.join(' '),
          },
        },
      );
      if (code !== 0) failed += 1;
    }
    return failed === 0 ? 0 : 1;
  } finally {
    display.close();
    rmSync(workDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});
