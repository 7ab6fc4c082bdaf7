import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronSwitches } from './setup/electron-switches.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { readableCopy } from './setup/readable-copy.mjs';
import { runApp } from './setup/run-app.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { notice, step } from './setup/step.mjs';

// Longer than the app itself waits, so that its own words come first.
const screenshotMs = 240_000;

// `npm start [-- --screenshot FILE]`: from a fresh clone to the app on the playground.
await runEntry(async () => {
  const { screenshot } = parseOptions();
  const prepared = await prepare();
  const { folders, user, electron } = prepared;
  await step('Build', buildApp, String);
  fetchKafkaRuntime(folders);

  const env = appEnvironment(folders, user);
  const appDir = readableCopy(
    projectRoot,
    ['package.json', 'out'],
    join(folders.cache, 'checkout'),
    user,
  );
  const display = await openDisplay(user);
  try {
    Object.assign(env, display.env);
    const switches = await electronSwitches(prepared, env);
    if (display.isVirtual) {
      // There is no desktop either; Chromium's many words about that would bury the app's own.
      switches.push('--log-level=3');
      notice(`No display was found: the app runs on a virtual one (DISPLAY=${env.DISPLAY}).`);
      if (!screenshot) notice('To see it: npm start -- --screenshot FILE');
    }
    console.log(`  ▶ Riverscope          data in ${folders.data}; Ctrl-C ends it`);
    const run = (args, timeoutMs) =>
      runApp(...user.command(electron.executable, [...switches, appDir, '--demo', ...args]), {
        env,
        cwd: folders.data,
        timeoutMs,
      });
    return screenshot ? await takeScreenshot(screenshot, folders, run) : (await run([])).code;
  } finally {
    display.close();
  }
});

function parseOptions() {
  try {
    const { values } = parseArgs({ options: { screenshot: { type: 'string' } } });
    return { screenshot: values.screenshot && resolve(values.screenshot) };
  } catch (error) {
    throw new SetupError(`${error.message}; known is: npm start [-- --screenshot FILE].`);
  }
}

/** The app may run as a user that cannot write to `file`: it writes to its own folder. */
async function takeScreenshot(file, folders, run) {
  const written = join(folders.data, `screenshot-${process.pid}.png`);
  try {
    const { code, timedOut } = await run(['--screenshot', written], screenshotMs);
    if (timedOut) {
      throw new SetupError(
        `No screenshot: the charts showed no data within ${screenshotMs / 1_000} s; the log in ${folders.data} may say why.`,
      );
    }
    if (code !== 0) return code;
    if (!existsSync(written)) throw new SetupError('No screenshot: the app ended without one.');
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(written, file);
    console.log(`  ✓ Screenshot         ${file}`);
    return 0;
  } finally {
    rmSync(written, { force: true });
  }
}
