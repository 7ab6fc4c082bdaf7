import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { prepare } from './setup/prepare.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { notice, step } from './setup/step.mjs';
import { runAttached } from './test/run-attached.mjs';

// `npm run package`: the packaged app as a folder in release/.
// `npm run package -- --installers`: this platform's installers, which only the official Electron
// goes into.
await runEntry(async () => {
  const { values } = parseArgs({ options: { installers: { type: 'boolean', default: false } } });
  const { electron } = await prepare();
  if (!electron.official) {
    if (values.installers) {
      throw new SetupError(
        'Installers hold the official Electron only, and its release host was not reached: build them where it is.',
      );
    }
    notice('This package holds an unofficial copy of Electron: for tests, never to be released.');
  }
  await step('Build', buildApp, String);
  return runAttached(
    process.execPath,
    [
      ...['node_modules/electron-builder/cli.js', '--config', 'build/electron-builder.yml'],
      ...(values.installers ? [] : ['--dir']),
      `-c.electronVersion=${electron.version}`,
      `-c.electronDist=${dirname(electron.executable)}`,
    ],
    { cwd: projectRoot },
  );
});
